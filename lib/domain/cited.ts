import type { Cited } from './cited-passage'
import { type Message, sourceParts } from './message'
import { isOfPage, type Source } from './source'

/** What an answer to one message can cite. */
export interface Citable {
  /** In a summary: the source that the message is about. */
  summary: Cited
  /** In any other answer: the pages that were quoted up to it, the nearest first. */
  answer: Cited | undefined
}

/** By the id of each message of a branch, what an answer to it can cite. What did not change stays the same object. */
export function citableIn(
  branch: readonly Message[],
  sources: ReadonlyMap<string, Source>,
  before: ReadonlyMap<string, Citable> = new Map(),
): ReadonlyMap<string, Citable> {
  const citable = new Map<string, Citable>()
  let answer: Cited | undefined
  for (const message of branch) {
    const known = before.get(message.id)
    const quoted = sourceParts(message).flatMap(({ sourceId }) => sources.get(sourceId) ?? [])
    const pages = quoted.filter(isOfPage)
    if (pages.length > 0) {
      const all = new Set([...pages, ...(answer?.sources ?? [])])
      answer = keptOr(known?.answer, { sources: Array.from(all), isSummary: false })
    }
    const summary = keptOr(known?.summary, { sources: quoted.slice(0, 1), isSummary: true })
    citable.set(message.id, { summary, answer })
  }
  return citable
}

/** What a reply can cite; undefined where none of its words are passages. */
export function citedBy(
  { role, parentId }: Pick<Message, 'role' | 'parentId'>,
  isSummary: boolean,
  citable: ReadonlyMap<string, Citable>,
): Cited | undefined {
  if (role !== 'assistant') return undefined
  return citable.get(parentId ?? '')?.[isSummary ? 'summary' : 'answer']
}

const keptOr = (known: Cited | undefined, made: Cited): Cited =>
  known !== undefined &&
  known.sources.length === made.sources.length &&
  known.sources.every((source, at) => source === made.sources[at])
    ? known
    : made
