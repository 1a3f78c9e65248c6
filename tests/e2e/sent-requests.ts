import type { Page } from 'playwright'
import type { FaultServer } from '../fakes/fault-server.ts'
import { chatIn } from './chat-page.ts'
import { expect } from './keyside-test.ts'

/** The bodies that the server was sent, in their order. */
export const sentBodies = ({ requests }: FaultServer): string[] =>
  requests.filter(({ method }) => method === 'POST').map(({ body }) => body)

/** The bodies of all requests that belong to an answer, as its details copy them for curl. */
export async function copiedBodies(panel: Page, at = -1): Promise<string[]> {
  const answer = chatIn(panel).answers.nth(at)
  await answer.hover()
  await answer.getByRole('button', { name: 'More actions' }).click()
  await panel.getByRole('menuitem', { name: 'Details' }).click()
  return bodiesInDetails(panel)
}

/** The same of the details that are open. They are closed. */
export async function bodiesInDetails(panel: Page): Promise<string[]> {
  const dialog = panel.getByRole('dialog', { name: 'Details' })
  const request = dialog.getByRole('region', { name: 'Request', exact: true })
  await expect(request).toBeVisible()
  const which = dialog.getByRole('combobox', { name: 'Shown request' })
  const keys = (await which.count()) === 0 ? [undefined] : await valuesOf(panel)
  const bodies: string[] = []
  for (const key of keys) {
    if (key !== undefined) await which.selectOption(key)
    await request.getByRole('button', { name: 'Copy as curl' }).click()
    await expect(request.getByRole('button', { name: 'Copied' })).toBeVisible()
    const code = await panel.evaluate(() => navigator.clipboard.readText())
    const body: { messages: { content: string }[] } = JSON.parse(dataIn(code))
    const shown = request.getByRole('list', { name: 'Messages' }).getByRole('listitem')
    await expect(shown).toHaveCount(body.messages.length)
    for (const [index, { content }] of body.messages.entries())
      expect(await shown.nth(index).textContent()).toContain(content)
    bodies.push(JSON.stringify(body))
  }
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
  return bodies
}

const valuesOf = (panel: Page): Promise<string[]> =>
  panel
    .getByRole('combobox', { name: 'Shown request' })
    .getByRole('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))

/** What a shell would send. */
const dataIn = (code: string): string => (/-d '([\s\S]*)'$/.exec(code)?.[1] ?? '').replaceAll("'\\''", "'")
