import { beforeEach, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { allowAccess } from '../../../lib/platform/allow-access'
import { allowedOriginsItem } from '../../../lib/platform/allowed-origins'

beforeEach(() => {
  fakeBrowser.reset()
  vi.restoreAllMocks()
})

const sites = ['https://one.example/a', 'https://one.example/b', 'http://two.example:8080/']
const origins = ['https://one.example/*', 'http://two.example/*']

it('several sites are asked for in one question, and each is kept', async () => {
  const request = vi.spyOn(fakeBrowser.permissions, 'request').mockImplementation(async () => true)
  await allowedOriginsItem.setValue(['https://before.example/*'])
  expect(await allowAccess(...sites)).toBe(true)
  expect(request.mock.calls).toEqual([[{ origins }]])
  expect(await allowedOriginsItem.getValue()).toEqual(['https://before.example/*', ...origins])
})

it('none is kept where the person says no', async () => {
  vi.spyOn(fakeBrowser.permissions, 'request').mockImplementation(async () => false)
  expect(await allowAccess(...sites)).toBe(false)
  expect(await allowedOriginsItem.getValue()).toEqual([])
})
