import { expect, it } from 'vitest'
import {
  draftRules,
  followUpInstruction,
  type RewritePrompt,
  rewritePrompt,
  rewriteRules,
} from '@/lib/prompts/rewrite'

const said = (prompt: RewritePrompt) =>
  rewritePrompt(prompt)
    .map(({ text }) => text)
    .join('\n\n')

const plain = { boundary: 'MARK', text: 'i think so', before: '', after: '', isMultiline: true }

it('rewriting tells the model what is data, and asks for the text alone', () => {
  expect(rewriteRules).toMatchSnapshot()
  expect(said({ ...plain, instruction: 'Improve the quoted text.' })).toMatchSnapshot()
})

it('writing into an empty field says what the page is, and that it is no message', () => {
  expect(draftRules).toMatchSnapshot()
  expect(said({ ...plain, text: '', page: 'An offer', instruction: 'A short refusal' })).toMatchSnapshot()
})

it('a part of a field comes with what stands around it, and with the room there is', () => {
  const prompt = said({
    ...plain,
    instruction: followUpInstruction('shorter'),
    before: 'Dear Ann, ',
    after: ' Bye',
    original: 'i thinks so',
    isMultiline: false,
    maxChars: 40,
  })
  expect(prompt).toMatchSnapshot()
})
