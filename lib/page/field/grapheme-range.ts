import type { TextRange } from './field-surface'

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The range, widened so that it cuts no character that a person sees as one: an emoji, a letter with its accent. */
export function atGraphemes(text: string, { start, end }: TextRange): TextRange {
  const segments = segmenter.segment(text)
  const last = segments.containing(end)
  return {
    start: segments.containing(start)?.index ?? start,
    end: last && last.index < end ? last.index + last.segment.length : end,
  }
}
