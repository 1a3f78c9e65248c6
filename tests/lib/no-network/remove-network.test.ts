import { describe, expect, it } from 'vitest'
import { removeNetwork } from '@/lib/no-network/remove-network'

/** As in a browser: what all workers have stands on a prototype above the scope. */
function workerScope() {
  const shared = { fetch: () => 'sent', importScripts: () => 'loaded', caches: { add: () => 'sent' } }
  const scope: Record<string, unknown> = Object.create(shared)
  Object.assign(scope, {
    WebSocket: class {},
    XMLHttpRequest: class {},
    EventSource: class {},
    Worker: class {},
  })
  Object.assign(scope, { navigator: Object.create({ sendBeacon: () => true, language: 'en' }) })
  Object.assign(scope, { BroadcastChannel: class {}, postMessage: () => 'posted' })
  return { scope, shared }
}

describe('a scope without network', () => {
  it.each([
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'EventSource',
    'importScripts',
    'Worker',
    'caches',
    'WebTransport',
  ])('has no %s, nor on a prototype', (name) => {
    const { scope, shared } = workerScope()
    removeNetwork(scope)
    expect(scope[name]).toBeUndefined()
    expect(Reflect.get(shared, name)).toBeUndefined()
  })

  it('cannot have it back', () => {
    const { scope } = workerScope()
    removeNetwork(scope)
    expect(Reflect.deleteProperty(scope, 'fetch')).toBe(false)
    expect(Reflect.set(scope, 'fetch', () => 'sent')).toBe(false)
    expect(Reflect.get(scope, 'fetch')).toBeUndefined()
  })

  it('sends no beacons, and keeps the rest', () => {
    const { scope } = workerScope()
    removeNetwork(scope)
    expect(Reflect.get(scope, 'navigator')).toMatchObject({ sendBeacon: undefined, language: 'en' })
    expect(Reflect.get(scope, 'BroadcastChannel')).toBeTypeOf('function')
    expect(Reflect.get(scope, 'postMessage')).toBeTypeOf('function')
  })

  it('throws where something stays in reach', () => {
    const { scope } = workerScope()
    Object.defineProperty(scope, 'fetch', { value: () => 'sent', writable: false, configurable: false })
    expect(() => removeNetwork(scope)).toThrow()
  })
})
