import { describe, expect, it } from 'vitest'
import { wordDifference } from '@/lib/page/field/word-difference'

const marked = (before: string, after: string, language = 'en') =>
  wordDifference(before, after, language)
    ?.map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}]` : `[+${text}]`))
    .join('')

describe('a difference of two texts', () => {
  it('is told by whole words, and puts both texts together again', () => {
    expect(marked('because their is time', 'because there is time')).toBe('because [-their][+there] is time')
    const [before, after] = ['One two.\n\n🙂 three', 'One 2.\n\n🙃 three, four']
    const changes = wordDifference(before, after, 'en') ?? []
    const side = (kind: string) => changes.flatMap((each) => (each.kind === kind ? [] : [each.text])).join('')
    expect(side('added')).toBe(before)
    expect(side('removed')).toBe(after)
  })

  it('knows words of other letters, and of languages without spaces', () => {
    expect(marked('стоит встретится завтра', 'стоит встретиться завтра', 'ru')).toBe(
      'стоит [-встретится][+встретиться] завтра',
    )
    expect(marked('我们明天见面', '我们今天见面', 'zh')).toBe('我们[-明天][+今天]见面')
  })

  it('is not looked for in what nobody could read as one', () => {
    expect(wordDifference('a '.repeat(15_000), 'b', 'en')).toBeUndefined()
  })
})
