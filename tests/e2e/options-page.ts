import type { Page } from 'playwright'

/** The connection form by its roles and names, in the options or in the side panel. */
export function optionsIn(page: Page) {
  return {
    page,
    provider: page.getByRole('combobox', { name: 'Provider' }),
    baseUrl: page.getByRole('textbox', { name: 'Base URL' }),
    key: page.getByLabel('API key', { exact: true }),
    headers: page.getByRole('textbox', { name: 'Extra headers' }),
    keep: (name: string) => page.getByRole('radiogroup', { name: 'Keep key' }).getByRole('radio', { name }),
    passphrase: page.getByLabel('Passphrase', { exact: true }),
    save: page.getByRole('button', { name: 'Save connection' }),
    status: page.getByRole('status', { name: 'Connection' }),
  }
}
