import { describe, expect, it } from 'vitest'
import { scriptLanguage, speakableText, speechPieces } from '@/lib/domain/text/speakable-text'

describe('what is read aloud', () => {
  it('is the words of an answer, without code and marks', () => {
    const markdown = [
      '# A **title**',
      '',
      'See [the page](https://example.org/a?b=c), or https://docs.example.org/long/path.',
      '',
      '```ts',
      'const secret = 1',
      '```',
      '- one',
      '- [x] `two`',
      '> quoted _words_[^1]',
      '',
      '| Nut | Minutes |',
      '| --- | ---: |',
      '| Walnut | 8 |',
      '',
      '$$x^2$$',
      '![a picture](https://example.org/p.png)',
    ].join('\n')
    expect(speakableText(markdown)).toBe(
      [
        'A title',
        'See the page, or docs.example.org',
        'one',
        'two',
        'quoted words',
        'Nut, Minutes',
        'Walnut, 8',
        'a picture',
      ].join('\n'),
    )
  })

  it('is nothing of an answer that is only code, also where its end is missing', () => {
    expect(speakableText('```\ncode\n```')).toBe('')
    expect(speakableText('Words\n```\ncode that goes on')).toBe('Words')
  })

  it('is said in pieces that end with sentences', () => {
    const sentence = 'This is a sentence of some length, as they are. '
    const pieces = speechPieces(`${sentence.repeat(12)}\nAnother line. Еще одна!`)
    expect(pieces.length).toBeGreaterThan(2)
    for (const piece of pieces) {
      expect(piece.length).toBeLessThanOrEqual(300)
      expect(piece).toMatch(/[.!]$/u)
    }
    expect(pieces.join(' ').replace(/\s+/gu, ' ')).toContain('Another line. Еще одна!')
    expect(speechPieces('x'.repeat(3000)).join('')).toBe('x'.repeat(3000))
  })

  it('is in the language that its letters tell', () => {
    expect(scriptLanguage('Привет, это ответ with a word')).toBe('ru')
    expect(scriptLanguage('核桃在烤箱里烤八分钟。')).toBe('zh')
    expect(scriptLanguage('東京のカフェ')).toBe('ja')
    expect(scriptLanguage('Just Latin letters')).toBeUndefined()
    expect(scriptLanguage('42')).toBeUndefined()
  })
})
