import type { Page } from 'playwright'
import type { DemoServer } from './demo-server.ts'

/** Connects Keyside to the demo server as a person would, on the page `options.html`. */
export async function setUp(options: Page, server: DemoServer): Promise<void> {
  const provider = options.getByRole('combobox', { name: 'Provider', exact: true })
  const custom = provider.getByRole('option', { name: /custom/i })
  await provider.selectOption({ label: (await custom.textContent()) ?? '' })
  await options.getByRole('textbox', { name: 'Base URL', exact: true }).fill(server.url)
  await options.getByRole('button', { name: 'Save connection', exact: true }).click()
  const status = options.getByRole('status', { name: 'Connection', exact: true })
  await status.and(options.locator('[data-state="ok"], [data-state="failed"]')).waitFor()
  if ((await status.getAttribute('data-state')) === 'failed') {
    throw new Error(`The connection's test failed: ${await status.getAttribute('data-kind')}`)
  }
}
