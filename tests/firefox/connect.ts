import type { Firefox } from './firefox.ts'

/** Saves a connection to a chat API without a key, as a person does. */
export async function connect(firefox: Firefox, baseUrl: string): Promise<void> {
  const options = await firefox.openView('options.html')
  await options.select('select', 'custom')
  await options.locator('aria/Base URL').fill(baseUrl)
  await options.locator('aria/Save connection').click()
  await options.waitForSelector('[aria-label="Connection"][data-state="ok"]')
  await options.close()
}
