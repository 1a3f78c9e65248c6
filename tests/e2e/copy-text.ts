import type { BrowserContext } from 'playwright'

/**
 * Puts a text on the browser's clipboard. Only a real paste is quick with a long text: `fill` and `insertText` take
 * seconds in any field.
 */
export async function copyText(context: BrowserContext, text: string): Promise<void> {
  const page = await context.newPage()
  await page.setContent('<textarea></textarea>')
  await page.locator('textarea').evaluate((field: HTMLTextAreaElement, value) => {
    field.value = value
    field.select()
  }, text)
  await page.keyboard.press('ControlOrMeta+c')
  await page.close()
}
