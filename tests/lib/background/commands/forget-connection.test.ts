import { beforeEach, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { newId } from '@/lib/domain/rows/id'
import { rewriteHostsItem } from '@/lib/settings'
import { type TestBackground, testBackground } from '../../../fakes/test-background'

beforeEach(() => fakeBrowser.reset())

async function connected({ commands }: TestBackground, baseUrl: string): Promise<string> {
  const connectionId = newId('conn')
  await commands.saveConnection({ connectionId, name: 'One', presetId: 'custom', baseUrl, headers: {} })
  return connectionId
}

it.each([
  ['https://gone.example/v1', 'gone.example'],
  ['https://gone.example:8443/v1', 'gone.example:8443'],
  ['http://127.0.0.1:11434/v1', '127.0.0.1:11434'],
  ['https://[fd00::1]/v1', '[fd00::1]'],
  ['https://\u043f\u0440\u0438\u043c\u0435\u0440.example/v1', 'xn--e1afmkfd.example'],
])('the host of a deleted connection is agreed to no more: %s', async (baseUrl, host) => {
  const background = testBackground()
  const goneId = await connected(background, baseUrl)
  await connected(background, 'https://kept.example/v1')
  await rewriteHostsItem.setValue(['kept.example', host])
  await background.commands.deleteConnection({ connectionId: goneId })
  expect(await rewriteHostsItem.getValue()).toEqual(['kept.example'])
})

it('a host that another connection has stays agreed to', async () => {
  const background = testBackground()
  const goneId = await connected(background, 'https://same.example/v1')
  await connected(background, 'https://same.example/other/v1')
  await rewriteHostsItem.setValue(['same.example'])
  await background.commands.deleteConnection({ connectionId: goneId })
  expect(await rewriteHostsItem.getValue()).toEqual(['same.example'])
})

it('its models are no favourites any more, and those of others are', async () => {
  const background = testBackground()
  const goneId = await connected(background, 'https://gone.example/v1')
  const keptId = await connected(background, 'https://kept.example/v1')
  background.state.settings = {
    ...background.state.settings,
    favouriteModels: [`${goneId}/a/b`, `${keptId}/a`],
    recentModels: [`${keptId}/${goneId}/a`, `${goneId}/c`],
    unpricedOn: [`2026-11-30 ${goneId}`, `2026-11-30 ${keptId}`],
  }
  await background.commands.deleteConnection({ connectionId: goneId })
  expect(background.state.settings).toMatchObject({
    favouriteModels: [`${keptId}/a`],
    recentModels: [`${keptId}/${goneId}/a`],
    unpricedOn: [`2026-11-30 ${keptId}`],
  })
})

it('settings of an earlier version, which have not all of that, are left as they are', async () => {
  const background = testBackground()
  const goneId = await connected(background, 'https://gone.example/v1')
  const { recentModels: _, unpricedOn: __, ...earlier } = background.state.settings
  background.state.settings = earlier as typeof background.state.settings
  await background.commands.deleteConnection({ connectionId: goneId })
  expect(background.state.settings.recentModels).toBeUndefined()
})
