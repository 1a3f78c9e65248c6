import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { followed } from '@/lib/followed-item'
import { storedItem } from '@/lib/stored-item'

/** The same item in two contexts: what one writes, the other has to be told of. */
const ours = () => storedItem<string[]>('local:rewriteHosts', [])
const elsewhere = storedItem<string[]>('local:rewriteHosts', [])

beforeEach(() => fakeBrowser.reset())

const isLate = () => fakeBrowser.storage.local.onChanged.removeAllListeners()
const reads = () => vi.spyOn(fakeBrowser.storage.local, 'get')

describe('a followed item', () => {
  it('is read once, however often it is asked for', async () => {
    await elsewhere.setValue(['a.example'])
    const get = reads()
    const hosts = followed(ours())
    expect([await hosts.value(), await hosts.value()]).toEqual([['a.example'], ['a.example']])
    expect(get).toHaveBeenCalledTimes(1)
  })

  it('is what another context has made of it, as soon as that is told', async () => {
    const hosts = followed(ours())
    expect(await hosts.value()).toEqual([])
    await elsewhere.setValue(['a.example'])
    expect(await hosts.value()).toEqual(['a.example'])
    await elsewhere.removeValue()
    expect(await hosts.value()).toEqual([])
  })

  it('is what its own context has written, though nothing tells of that', async () => {
    const item = ours()
    const hosts = followed(item)
    await hosts.value()
    isLate()
    await item.setValue(['a.example'])
    expect(await hosts.value()).toEqual(['a.example'])
    await item.removeValue()
    expect(await hosts.value()).toEqual([])
  })

  it('is read anew for who knows of a change that is not told yet', async () => {
    const hosts = followed(ours())
    await hosts.value()
    isLate()
    await elsewhere.setValue(['a.example'])
    expect(await hosts.value()).toEqual([])
    hosts.readAnew()
    expect(await hosts.value()).toEqual(['a.example'])
  })

  it('does not go back to what a late change says', async () => {
    const { promise, resolve } = Promise.withResolvers<(value: string[], before: string[]) => void>()
    const item = ours()
    const hosts = followed({
      ...item,
      watch(onChange) {
        resolve(onChange)
        return () => undefined
      },
    })
    await elsewhere.setValue(['a.example'])
    await elsewhere.setValue(['b.example'])
    hosts.readAnew()
    expect(await hosts.value()).toEqual(['b.example'])
    ;(await promise)(['a.example'], [])
    expect(await hosts.value()).toEqual(['b.example'])
  })

  it('tells that it could not be read, and is read again when it is asked for again', async () => {
    await elsewhere.setValue(['a.example'])
    reads().mockRejectedValueOnce(new Error('The disk is broken'))
    const hosts = followed(ours())
    await expect(hosts.value()).rejects.toThrow('broken')
    expect(await hosts.value()).toEqual(['a.example'])
  })
})
