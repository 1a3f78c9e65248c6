import { describe, expect, it } from 'vitest'
import { unmasked } from '@/lib/privacy/create-unmasker'
import { processorMs } from '../../fakes/processor-ms'
import { pushedUnmasker } from '../../fakes/pushed-unmasker'

const placeholders = new Map([
  ['[EMAIL_4F2A]', 'ann@example.org'],
  ['[EMAIL_4F2A91]', 'bob@example.org'],
  ['[API_KEY_00FF]', 'sk-1234567890abcdefghij'],
])

function restored(pieces: string[]): string {
  const unmasker = pushedUnmasker(placeholders)
  return pieces.map((piece) => unmasker.push(piece)).join('') + unmasker.end()
}

const texts: [string, string][] = [
  ['Write to [EMAIL_4F2A].', 'Write to ann@example.org.'],
  ['[EMAIL_4F2A]', 'ann@example.org'],
  ['[EMAIL_4F2A91] and [EMAIL_4F2A]', 'bob@example.org and ann@example.org'],
  ['[[EMAIL_4F2A]](mailto:EMAIL_4F2A)', '[ann@example.org](mailto:ann@example.org)'],
  ['`EMAIL_4F2A91`, API_KEY_00FF', '`bob@example.org`, sk-1234567890abcdefghij'],
  ['[EMAIL_4F2A][API_KEY_00FF][EMAIL_4F2', 'ann@example.orgsk-1234567890abcdefghij[EMAIL_4F2'],
  ['[[[EMAIL_[EMAIL_4F2A', '[[[EMAIL_[ann@example.org'],
  ['XEMAIL_4F2A EMAIL_4F2AX EMAIL_4F2A_1 [EMAIL_9999]', 'XEMAIL_4F2A EMAIL_4F2AX EMAIL_4F2A_1 [EMAIL_9999]'],
  ['😀[EMAIL_4F2A]😀', '😀ann@example.org😀'],
]

describe('the unmasker', () => {
  it.each(texts)('restores %s', (masked, clear) => {
    expect(restored([masked])).toBe(clear)
    expect(unmasked(masked, placeholders)).toBe(clear)
  })

  it('restores the same wherever the text is cut in two', () => {
    for (const [masked, clear] of texts)
      for (let at = 0; at <= masked.length; at++)
        expect(restored([masked.slice(0, at), masked.slice(at)])).toBe(clear)
  })

  it('restores the same wherever the text is cut in three', () => {
    for (const [masked, clear] of texts)
      for (let first = 0; first <= masked.length; first++)
        for (let second = first; second <= masked.length; second++)
          expect(restored([masked.slice(0, first), masked.slice(first, second), masked.slice(second)])).toBe(
            clear,
          )
  })

  it('restores the same when each character comes alone', () => {
    for (const [masked, clear] of texts) expect(restored(masked.split(''))).toBe(clear)
  })

  it('holds back only what may become a placeholder', () => {
    const unmasker = pushedUnmasker(placeholders)
    expect(unmasker.push('Hello [')).toBe('Hello ')
    expect(unmasker.push('x')).toBe('[x')
    expect(unmasker.push(' [EMAIL_4F2A]')).toBe(' ann@example.org')
    expect(unmasker.push('[API_KEY_00F')).toBe('')
    expect(unmasker.end()).toBe('[API_KEY_00F')
    expect(unmasker.end()).toBe('')
  })

  it('holds back nothing where nothing was masked', () => {
    const unmasker = pushedUnmasker(new Map())
    expect(unmasker.push('[EMAIL_')).toBe('[EMAIL_')
    expect(unmasker.end()).toBe('')
  })

  it('takes time in proportion to the text', () => {
    const unmasker = pushedUnmasker(placeholders)
    const before = processorMs()
    let chars = 0
    for (let count = 0; count < 50_000; count++) chars += unmasker.push('[EMAIL_4F').length
    expect(chars + unmasker.end().length).toBe(450_000)
    expect(processorMs() - before).toBeLessThan(5000)
  })
})
