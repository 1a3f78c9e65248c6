import { describe, expect, it } from 'vitest'
import { GatheredText } from '../../../../lib/page/sites/gathered-text.ts'

const part = (text: string, heading = '', level = 0) => ({ heading, level, text })

describe('text that is shown piece by piece', () => {
  it('is put together where the pieces overlap, also within a list', () => {
    const text = new GatheredText()
    text.add([part('What a day\n\n- one\n- two\n- three')])
    text.add([part('What a day\n\n- two\n- three\n- four')])
    text.add([part('What a day\n\n- four\n- five\n\nThe end')])
    expect(text.sections()).toEqual([part('What a day\n\n- one\n- two\n- three\n- four\n- five\n\nThe end')])
  })

  it('keeps its headings, and what comes between what is known', () => {
    const text = new GatheredText()
    text.add([part('a', 'First', 2), part('d', 'Last', 2)])
    text.add([part('a\n\nb', 'First', 2), part('c', 'Second', 3), part('d', 'Last', 2)])
    expect(text.sections()).toEqual([
      part('a\n\nb', 'First', 2),
      part('c', 'Second', 3),
      part('d', 'Last', 2),
    ])
  })

  it('keeps the same words twice where they were seen twice at once', () => {
    const text = new GatheredText()
    text.add([part('Ada\n\nyes\n\nMira\n\nyes')])
    text.add([part('Mira\n\nyes\n\nNoor\n\nno')])
    expect(text.sections()).toEqual([part('Ada\n\nyes\n\nMira\n\nyes\n\nNoor\n\nno')])
  })
})
