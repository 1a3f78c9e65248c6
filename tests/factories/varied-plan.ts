import type { ContextChoice } from '@/lib/domain/context-choice'
import type { Message, MessagePart } from '@/lib/domain/message'
import type { Parameters } from '@/lib/domain/parameters/parameters'
import { freshRow } from '@/lib/domain/rows/row'
import type { Refusal } from '@/lib/domain/servers/connection'
import type { Source } from '@/lib/domain/source'
import type { Mask } from '@/lib/privacy/create-mask'
import type { RequestPlan } from '@/lib/request/request-plan'
import { seededRandom } from './seeded-random'
import { strangeWords } from './strange-words'
import { targetTo } from './target'

const mask: Mask = (texts) => ({
  texts: texts.map((text) => text.replaceAll('ann@example.org', '[email 1]')),
  placeholders: new Map([['[email 1]', 'ann@example.org']]),
  counts: { email: 1 },
})

/** Plans of requests that differ in all that goes into a body but tools, the same for the same seed. */
export function variedPlan(seed: number): RequestPlan {
  const random = seededRandom(seed)
  const chance = (share: number) => random() < share
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const text = () => Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(strangeWords)).join(' ')

  const sources = new Map<string, Source>()
  const source = (): MessagePart => {
    const id = `src_${sources.size}`
    const sections = Array.from({ length: 1 + Math.floor(random() * 2) }, (_, index) => {
      const heading = chance(0.5) ? `Section ${index}` : ''
      return { heading, level: 2, text: text() }
    })
    sources.set(id, {
      ...freshRow(id, 1),
      kind: pick(['page', 'selection', 'pdf', 'file', 'notes']),
      url: 'https://site.example/a',
      title: text(),
      sections,
      boundary: 'b0undary',
      contentHash: id,
      hidden: {},
      found: 'article',
    })
    return {
      type: 'source',
      sourceId: id,
      ...(chance(0.4) ? { spans: [{ section: 0, start: 0, end: 4 }] } : {}),
    }
  }
  const asked = (): MessagePart[] => [
    ...(chance(0.3) ? [source()] : []),
    ...(chance(0.2) ? [{ type: 'image' as const, blobId: `blob_${seed}`, mime: 'image/png' }] : []),
    ...(chance(0.2)
      ? [{ type: 'instruction' as const, actionId: pick(['summarize', 'a1']), label: 'Do', text: text() }]
      : []),
    ...(chance(0.9) ? [{ type: 'text' as const, text: text() }] : []),
  ]
  const answered = (): MessagePart[] => [
    ...(chance(0.3) ? [{ type: 'reasoning' as const, text: text() }] : []),
    ...(chance(0.8) ? [{ type: 'text' as const, text: text() }] : []),
    ...(chance(0.1) ? [{ type: 'refusal' as const, text: text() }] : []),
  ]
  const branch = Array.from({ length: Math.floor(random() * 5) }, (_, index): Message => {
    const role = index % 2 === 0 ? 'user' : 'assistant'
    return {
      ...freshRow(`msg_${index}`, index + 1),
      threadId: 't',
      parentId: index === 0 ? null : `msg_${index - 1}`,
      role,
      parts: role === 'user' ? asked() : answered(),
      runIds: [],
    }
  })
  const context: ContextChoice = {
    ...(chance(0.2) ? { leftOut: ['msg_0'] } : {}),
    ...(chance(0.2) ? { pinned: ['msg_1'] } : {}),
    ...(chance(0.2) ? { summary: { throughId: 'msg_1', text: text() } } : {}),
    ...(chance(0.2) ? { spans: { src_0: [] } } : {}),
  }
  const parameters: Parameters = {
    ...(chance(0.4) ? { temperature: 0.25 } : {}),
    ...(chance(0.3) ? { topP: 0.5 } : {}),
    ...(chance(0.2) ? { presencePenalty: -1, frequencyPenalty: 0.5 } : {}),
    ...(chance(0.4) ? { maxTokens: 700 } : {}),
    ...(chance(0.2) ? { stop: ['END', '\n'] } : {}),
    ...(chance(0.2) ? { seed: 7 } : {}),
    ...(chance(0.3) ? { reasoningEffort: pick(['low', 'high'] as const) } : {}),
    ...(chance(0.2) ? { verbosity: 'low' as const } : {}),
  }
  const model = pick(['gpt-4o', 'gpt-3.5-turbo', 'local-1'])
  const refusals: Refusal[] = [
    ...(chance(0.2) ? [{ model, parameter: 'temperature', at: 1 }] : []),
    ...(chance(0.2) ? [{ model, parameter: 'max_tokens', sentAs: 'max_completion_tokens', at: 1 }] : []),
    ...(chance(0.2) ? [{ model, parameter: 'stream_options', at: 1 }] : []),
    ...(chance(0.2) ? [{ model: 'other', parameter: 'stop', at: 1 }] : []),
  ]
  const baseUrl = pick(['https://api.openai.com/v1', 'http://127.0.0.1:11434/v1'])
  return {
    target: {
      ...targetTo({ baseUrl, refusals, models: [] }, model, parameters),
      instructions: [
        ...(chance(0.3) ? [{ from: 'all' as const, text: text() }] : []),
        ...(chance(0.3) ? [{ from: 'thread' as const, text: text() }] : []),
      ],
    },
    branch,
    sources,
    ...(chance(0.5) ? { context } : {}),
    ...(chance(0.2) ? { rules: text() } : {}),
    ...(chance(0.2) ? { continues: true } : chance(0.7) ? { draft: chance(0.5) ? text() : asked() } : {}),
    ...(chance(0.3) ? { mask } : {}),
  }
}
