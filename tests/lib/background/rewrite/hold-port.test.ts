import { describe, expect, it } from 'vitest'
import { holdPort } from '@/lib/background/rewrite/hold-port'
import { fakePort } from '../../../fakes/fake-port'

describe('a port that is held for one who listens later', () => {
  it('says all that was said, in its order, and what comes then', () => {
    const card = fakePort(undefined)
    const held = holdPort(card.port)
    card.say('one')
    card.say('two')
    const heard: unknown[] = []
    held.onMessage.addListener((said) => heard.push(said))
    expect(heard).toEqual(['one', 'two'])
    card.say('three')
    expect(heard).toEqual(['one', 'two', 'three'])
  })

  it('tells of an end that came before anyone listened', () => {
    const card = fakePort(undefined)
    const held = holdPort(card.port)
    card.leave()
    let ends = 0
    held.onDisconnect.addListener(() => {
      ends += 1
    })
    expect(ends).toBe(1)
  })
})
