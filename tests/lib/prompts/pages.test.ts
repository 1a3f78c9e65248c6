import { describe, expect, it } from 'vitest'
import { answerCitationRule } from '@/lib/prompts/citation-rules'
import { quotedSource, sourceRules } from '@/lib/prompts/quoted-source'
import { notesRule, readPartPrompt } from '@/lib/prompts/read-part'
import { summarizePrompt } from '@/lib/prompts/summarize'
import { summaryLengths } from '@/lib/prompts/summary-action'

const source = {
  boundary: 'b0undary',
  kind: 'page' as const,
  title: 'A\n title',
  url: 'https://example.org/',
  text: '# One\n\nWords.',
  isWhole: true,
}

describe('the prompts about pages', () => {
  it('say how to treat a source', () => {
    expect(sourceRules).toMatchSnapshot()
  })

  it('quote a source, whole and in part, with its title on one line', () => {
    expect(quotedSource(source)).toMatchSnapshot()
    expect(quotedSource({ ...source, kind: 'pdf', isWhole: false })).toMatchSnapshot()
  })

  it.each(summaryLengths)('ask for a summary: %s', (length) => {
    expect(summarizePrompt(length, undefined)).toMatchSnapshot()
  })

  it('ask for another language by its name', () => {
    expect(summarizePrompt('line', 'Finnish')).toContain('Summarize the source above, in Finnish.')
  })

  it('ask for the passages that an answer rests on', () => {
    expect(answerCitationRule).toMatchSnapshot()
  })

  it('ask for notes on a part, and for a summary of the notes', () => {
    expect(readPartPrompt(2, 7)).toMatchSnapshot()
    expect(notesRule).toMatchSnapshot()
  })
})
