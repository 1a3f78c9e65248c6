import { describe, expect, it } from 'vitest'
import type { Message, MessagePart } from '@/lib/domain/message'
import { freshRow } from '@/lib/domain/rows/row'
import type { Connection } from '@/lib/domain/servers/connection'
import { answerCitationRule } from '@/lib/prompts/citation-rules'
import { buildRequest } from '@/lib/request/build-request'
import { planOfEarlierSummary } from '@/lib/request/earlier-plan'
import { textOfMessage } from '@/lib/request/lay-out-request'
import { planOfPart } from '@/lib/request/part-plan'
import type { RequestPlan } from '@/lib/request/request-plan'
import { pageSource } from '../../factories/page-source'
import { targetTo } from '../../factories/target'

const connection: Connection = {
  ...freshRow('conn_1', 1),
  name: 'Local',
  presetId: 'custom',
  baseUrl: 'http://127.0.0.1:11434/v1',
  headers: {},
  models: [],
  refusals: [],
}
const target = targetTo(connection, 'm')
const page = pageSource('src_1', 'The tide is high at noon.')
const quoted: MessagePart = { type: 'source', sourceId: page.id }
const words = (text: string): MessagePart => ({ type: 'text', text })
const instruction: MessagePart = { type: 'instruction', actionId: 'a1', label: 'Do', text: 'Do it' }

const kindsOf = (plan: Omit<RequestPlan, 'target'>) =>
  buildRequest({ ...plan, target }).layout.flatMap(({ pieces }) => pieces.map(({ kind }) => kind))

const asked = (parts: MessagePart[], source = page) =>
  kindsOf({ branch: [], draft: parts, sources: new Map([[source.id, source]]) })

const say = (id: string, role: Message['role'], ...parts: MessagePart[]): Message => ({
  ...freshRow(id, 1),
  threadId: 't',
  parentId: null,
  role,
  parts,
  runIds: [],
})

describe('the rule for citing', () => {
  it('stands between what a question quotes of a page and its words', () => {
    const { body } = buildRequest({
      target,
      branch: [],
      draft: [quoted, words('When?')],
      sources: new Map([[page.id, page]]),
    })
    const said = (body['messages'] as { content: string }[]).at(-1)?.content
    expect(said?.split('\n\n').slice(-2)).toEqual([answerCitationRule, 'When?'])
    expect(asked([quoted, words('When?')], { ...page, kind: 'pdf' })).toContain('citation-rule')
  })

  it.each<[string, MessagePart[], Partial<typeof page>?]>([
    ['an action', [quoted, instruction]],
    ['an action with words', [quoted, instruction, words('In short')]],
    ['no words', [quoted]],
    ['no page', [words('When?')]],
    ['a page of which nothing is sent', [{ ...quoted, spans: [] }, words('When?')]],
    ['a page without a word in it', [quoted, words('When?')], { sections: [] }],
    ['a selection', [quoted, words('When?')], { kind: 'selection' }],
    ['a file', [quoted, words('When?')], { kind: 'file', url: '' }],
    ['notes', [quoted, words('When?')], { kind: 'notes' }],
    ['a PDF from the disk', [quoted, words('When?')], { kind: 'pdf', url: '' }],
  ])('is not in %s', (_, parts, given = {}) => {
    expect(asked(parts, { ...page, ...given })).not.toContain('citation-rule')
  })

  it('is in the question still when others follow, with the same bytes, and not in these', () => {
    const sources = new Map([[page.id, page]])
    const first = [say('m1', 'user', quoted, words('When?'))]
    const later = [...first, say('m2', 'assistant', words('At noon.')), say('m3', 'user', words('Sure?'))]
    const contents = (branch: Message[]) =>
      (buildRequest({ target, branch, sources }).body['messages'] as unknown[]).map((each) =>
        JSON.stringify(each),
      )
    const before = contents(first)
    expect(contents(later).slice(0, before.length)).toEqual(before)
    expect(kindsOf({ branch: later, sources }).filter((kind) => kind === 'citation-rule')).toHaveLength(1)
    const without = { spans: { [page.id]: [] } }
    expect(kindsOf({ branch: later, sources, context: without })).not.toContain('citation-rule')
  })

  it('is not in what Keyside asks for itself: notes on a part, and a summary of what was said', () => {
    const step = { input: [{ section: 0, start: 0, end: 4 }], round: 1, status: 'waiting' as const }
    expect(kindsOf(planOfPart({ steps: [step], step, source: page, target }))).not.toContain('citation-rule')
    const branch = [say('m1', 'user', words('Hi'))]
    expect(kindsOf(planOfEarlierSummary({ target, branch }))).not.toContain('citation-rule')
  })

  it('is not in what was sent before there was one', () => {
    const message = say('m1', 'user', quoted, words('When?'))
    expect(textOfMessage(message, new Map([[page.id, page]]))).not.toContain(answerCitationRule)
  })

  it('is never masked: it is nobody’s words', () => {
    const layout = buildRequest({
      target,
      branch: [],
      draft: [quoted, words('When?')],
      sources: new Map([[page.id, page]]),
      mask: (texts) => ({ texts: texts.map(() => '[masked]'), placeholders: new Map(), counts: {} }),
    }).layout
    const pieces = layout.flatMap(({ pieces }) => pieces)
    expect(pieces.filter((piece) => 'text' in piece && piece.text === '[masked]')).toHaveLength(2)
    expect(pieces).toContainEqual({ kind: 'citation-rule', text: answerCitationRule })
  })
})
