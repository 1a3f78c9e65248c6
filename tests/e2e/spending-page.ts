import type { Page } from 'playwright'
import type { Keyside } from './browser.ts'
import { expect } from './keyside-test.ts'

/** The workbench's page of what was spent. */
export function spendingIn(page: Page) {
  const table = page.getByRole('table', { name: 'Spending' })
  return {
    table,
    prices: page.getByRole('table', { name: 'Prices' }),
    row: (key: string) => table.locator(`tr[data-key="${key}"]`),
    async setPrice(model: string, input: string, output: string) {
      await page.getByRole('button', { name: `Set price of ${model}` }).click()
      const form = page.getByRole('form', { name: `Set price of ${model}` })
      await form.getByLabel('Input', { exact: true }).fill(input)
      await form.getByLabel('Output', { exact: true }).fill(output)
      await form.getByRole('button', { name: 'Save price' }).click()
      await expect(form).toBeHidden()
    },
  }
}

export async function openSpending(keyside: Keyside, place: 'window' | 'tab' = 'tab'): Promise<Page> {
  const page = await keyside.openView('workbench.html#spending', place)
  await expect(page.getByRole('heading', { name: 'Prices' })).toBeVisible()
  return page
}
