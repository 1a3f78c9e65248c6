import { describe, expect, it } from 'vitest'
import { createMask } from '@/lib/privacy/create-mask'
import { unmasked } from '@/lib/privacy/create-unmasker'
import { saltedHash } from '@/lib/privacy/salted-hash'
import { type SecretRules, secretKinds } from '@/lib/privacy/secret-kinds'
import { seededRandom } from '../../factories/seeded-random'
import { processorMs } from '../../fakes/processor-ms'
import { pushedUnmasker } from '../../fakes/pushed-unmasker'

const rules: SecretRules = { kinds: secretKinds, words: ['Bluebird'], patterns: [] }
const mask = createMask({ rules, salt: 'thread_1' })
const one = (text: string) => mask([text]).texts[0] ?? ''

describe('a mask', () => {
  it('puts one placeholder for each value, the same wherever it stands', () => {
    const { texts, placeholders, counts } = mask(['a@b.org, c@d.org', 'again a@b.org and Bluebird'])
    const [first, second] = (texts[0] ?? '').split(', ')
    expect(first).toMatch(/^\[EMAIL_[0-9A-F]{4}\]$/)
    expect(second).not.toBe(first)
    expect(texts[1]).toMatch(/^again \[EMAIL_[0-9A-F]{4}\] and \[WORD_[0-9A-F]{4}\]$/)
    expect(texts[1]).toContain(first)
    expect(placeholders.get(first ?? '')).toBe('a@b.org')
    expect(counts).toEqual({ email: 2, own: 1 })
  })

  it('is the same for the same thread, whatever was masked before, and another for another', () => {
    const again = createMask({ rules, salt: 'thread_1' })
    expect(again(['x@y.org', 'a@b.org']).texts[1]).toBe(one('a@b.org'))
    expect(createMask({ rules, salt: 'thread_2' })(['a@b.org']).texts[0]).not.toBe(one('a@b.org'))
  })

  it('gives the later of two values that would have one placeholder a longer one', () => {
    const values = Array.from({ length: 3000 }, (_, index) => `user${index}@example.org`)
    const { texts, placeholders } = mask([values.join(' ')])
    const made = (texts[0] ?? '').split(' ')
    expect(new Set(made).size).toBe(values.length)
    expect(made.filter((each) => each.length > '[EMAIL_0000]'.length).length).toBeGreaterThan(10)
    expect(made.map((each) => placeholders.get(each))).toEqual(values)
    expect(one(values[0] ?? '')).toBe(made[0])
  })

  it('takes no placeholder that stands in the text already', () => {
    const usual = one('a@b.org')
    const { texts, placeholders } = mask([`What is ${usual}?`, 'Write to a@b.org'])
    expect(texts[0]).toBe(`What is ${usual}?`)
    expect(texts[1]).not.toContain(usual)
    expect(unmasked(texts.join('\n'), placeholders)).toBe(`What is ${usual}?\nWrite to a@b.org`)
  })

  it('masks a password where it is only repeated', () => {
    const { texts } = mask(['password: Zebra77!x', 'Your password is safe: **Zebra77!x**.', 'Zebra77!xy'])
    expect(texts.slice(0, 2).join(' ')).not.toContain('Zebra')
    expect(texts[1]).toMatch(/^Your password is safe: \*\*\[PASSWORD_[0-9A-F]{4}\]\*\*\.$/)
    expect(texts[2]).toBe('Zebra77!xy')
  })

  it('leaves what is to be sent as it is', () => {
    const asTheyAre = new Set([saltedHash('thread_1', 'a@b.org')])
    const { texts, counts } = createMask({ rules, salt: 'thread_1', asTheyAre })(['a@b.org c@d.org'])
    expect(texts[0]).toMatch(/^a@b\.org \[EMAIL_[0-9A-F]{4}\]$/)
    expect(counts).toEqual({ email: 1 })
  })

  const pieces = [
    'a@b.org',
    ' ',
    '\n',
    'Bluebird',
    '4242 4242 4242 4242',
    'DE89370400440532013000',
    'password=Zebra77!x',
    'Zebra77!x',
    'sk-proj-Ab12Cd34Ef56Gh78Ij90Kl12',
    '[EMAIL_',
    '[EMAIL_4F2A]',
    ']',
    'EMAIL_4F2A',
    '_',
    '+44 20 7946 0958',
    'word',
    '😀',
    '"',
    'mailto:',
  ]

  it('is undone by the unmasker, whatever the text and however it comes back', () => {
    const random = seededRandom(7)
    for (let round = 0; round < 1500; round++) {
      const texts = Array.from({ length: 3 }, () =>
        Array.from({ length: random() * 12 }, () => pieces[Math.floor(random() * pieces.length)]).join(''),
      )
      const { texts: clean, placeholders } = mask(texts)
      for (const value of placeholders.values()) expect(clean.some((text) => text === value)).toBe(false)
      for (const [index, text] of clean.entries()) {
        const unmasker = pushedUnmasker(placeholders)
        let back = ''
        for (let from = 0; from < text.length; ) {
          const size = 1 + Math.floor(random() * 7)
          back += unmasker.push(text.slice(from, from + size))
          from += size
        }
        expect(back + unmasker.end()).toBe(texts[index])
      }
    }
  })

  it('is quick with a long text of many values', () => {
    const text = Array.from(
      { length: 60_000 },
      (_, index) => `password=Zebra${index}!x user${index}@b.org`,
    ).join(' ')
    const before = processorMs()
    expect(Object.values(mask([text]).counts).reduce((sum, count) => sum + count, 0)).toBe(120_000)
    expect(processorMs() - before).toBeLessThan(8000)
  })
})
