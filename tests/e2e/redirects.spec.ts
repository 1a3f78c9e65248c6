import { startFaultServer } from '../fakes/fault-server.ts'
import { startRedirectServer } from '../fakes/redirect-server.ts'
import { expect, test } from './keyside-test.ts'
import { optionsIn } from './options-page.ts'

test('nothing that Keyside asks for is followed elsewhere, and all of it is in the log', async ({
  keyside,
}) => {
  const other = await startFaultServer()
  const redirecting = await startRedirectServer(`${other.origin}/admin/`)
  const options = optionsIn(await keyside.openView('options.html'))
  const log = await keyside.openView('workbench.html#network')
  const host = new URL(redirecting.url).host
  const lines = log.getByRole('table', { name: 'Network log' }).locator('tbody tr', { hasText: host })
  await options.page.bringToFront()
  await options.provider.selectOption('custom')
  await options.baseUrl.fill(redirecting.url)
  await options.key.fill('sk-test-0123456789abcdef')
  await options.save.click()
  // Two that the browser asks about before, and two that it does not.
  await expect(options.status).toHaveAttribute('data-kind', 'cors-refused')
  await expect(lines).toHaveCount(4)
  expect(redirecting.requests).toEqual(
    ['OPTIONS', 'OPTIONS', 'GET', 'GET'].map((method) => `${method} /v1/models`),
  )
  for (const [habit, kind] of [
    ['asked-first', 'redirected'],
    ['open', 'cors-refused'],
    ['asked-first', 'redirected'],
    ['cuts-keys', 'cors-refused'],
  ] as const) {
    redirecting.habit = habit
    await options.page.getByRole('button', { name: 'Test connection' }).click()
    await expect(options.status, habit).toHaveAttribute('data-kind', kind)
    await expect(options.status, habit).toHaveAttribute('data-state', 'failed')
  }
  expect(other.requests).toEqual([])
  expect(other.preflights).toEqual([])
  await redirecting.close()
  await other.close()
})
