import { describe, expect, it } from 'vitest'
import { createPortHolder, mostMessages, mostPorts } from '@/lib/background/rewrite/hold-port'
import { fakePort } from '../../../fakes/fake-port'

function held(tabId = 1) {
  const card = fakePort({ tab: { id: tabId } })
  const port = createPortHolder()(card.port)
  if (port === undefined) throw new Error('Not held')
  return { card, port }
}

describe('a port that is held for one who listens later', () => {
  it('says all that was said, in its order, and what comes then', () => {
    const { card, port } = held()
    card.say('one')
    card.say('two')
    const heard: unknown[] = []
    port.onMessage.addListener((said) => heard.push(said))
    expect(heard).toEqual(['one', 'two'])
    card.say('three')
    expect(heard).toEqual(['one', 'two', 'three'])
  })

  it('tells of an end that came before anyone listened', () => {
    const { card, port } = held()
    card.leave()
    let ends = 0
    port.onDisconnect.addListener(() => {
      ends += 1
    })
    expect(ends).toBe(1)
  })

  it.each(['before anyone listens', 'while someone does'])('is closed where it is flooded %s', (when) => {
    const { card, port } = held()
    const heard: unknown[] = []
    let ends = 0
    const listen = () => {
      port.onMessage.addListener((said) => heard.push(said))
      port.onDisconnect.addListener(() => {
        ends += 1
      })
    }
    if (when === 'while someone does') listen()
    for (let count = 0; count < 13_000; count++) card.say(count)
    expect(card.isClosedByBackground).toBe(true)
    if (when !== 'while someone does') listen()
    card.leave()
    expect(heard).toEqual(Array.from({ length: mostMessages }, (_, count) => count))
    expect(ends).toBe(1)
  })

  it('is heard no more once it is closed from here', () => {
    const { card, port } = held()
    const heard: unknown[] = []
    port.onMessage.addListener((said) => heard.push(said))
    port.disconnect()
    card.say('late')
    expect(heard).toEqual([])
    expect(card.isClosedByBackground).toBe(true)
  })
})

describe('ports of one tab', () => {
  it('are so many at once, and others are closed at once: other tabs have their own', () => {
    const hold = createPortHolder()
    const cards = Array.from({ length: 13_000 }, () => fakePort({ tab: { id: 1 } }))
    const ports = cards.map(({ port }) => hold(port))
    expect(ports.filter((port) => port !== undefined)).toHaveLength(mostPorts)
    expect(cards.filter((card) => card.isClosedByBackground)).toHaveLength(13_000 - mostPorts)
    expect(hold(fakePort({ tab: { id: 2 } }).port)).toBeDefined()
  })

  it('may be opened again when others were left, closed, or flooded', () => {
    const hold = createPortHolder()
    const cards = Array.from({ length: mostPorts }, () => fakePort({ tab: { id: 1 } }))
    const ports = cards.map(({ port }) => hold(port))
    const isFull = () => hold(fakePort({ tab: { id: 1 } }).port) === undefined
    expect(isFull()).toBe(true)
    cards[0]?.leave()
    expect(isFull()).toBe(false)
    ports[1]?.disconnect()
    cards[1]?.leave()
    expect([isFull(), isFull()]).toEqual([false, true])
    for (let count = 0; count <= mostMessages; count++) cards[2]?.say(count)
    expect([isFull(), isFull()]).toEqual([false, true])
  })
})
