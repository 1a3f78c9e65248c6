import { type Message, messageText } from '../../domain/message'
import type { Source, Span } from '../../domain/source'
import type { ServedModel } from '../../domain/target'
import { estimateText } from '../../tokens/estimate-text'
import {
  type Choice,
  piecesOf,
  type SourcePieces,
  takeParts,
  takeSections,
  takeStart,
  takeStartAndEnd,
} from '../../tokens/fit-source'
import { familyOf } from '../../tokens/model-family'
import type { Estimate, EstimatePort, Priced } from './estimate-store'

/** Tokens of the instruction, the rules and the marks around a source. */
const overhead = 700
/** What notes on one part, and the answer itself, usually come to. */
const noteTokens = 700
const answerTokens = 900

export interface PartsChoice {
  parts: Span[][]
  partTokens: number
  requests: number
  inputTokens: number
}

/** What can be done with a page that does not fit into the model's context. */
export interface LongPage {
  /** Tokens of the page that one request can take. */
  budget: number
  start: Choice
  startAndEnd: Choice
  parts: PartsChoice
  sections: { index: number; heading: string; tokens: number }[]
  chosen(sections: ReadonlySet<number>): Choice
  priceOf(choice: Choice): Promise<Priced | undefined>
  priceOfParts(): Promise<Priced | undefined>
}

interface LongPageDeps {
  source: Source
  /** What is sent before it. */
  branch: readonly Message[]
  /** Of the request with the whole source: it tells how the quick count here has to be corrected. */
  estimate: Estimate
  target: ServedModel
  estimatePort: EstimatePort
}

export function longPageOf({
  source,
  branch,
  estimate,
  target,
  estimatePort,
}: LongPageDeps): LongPage | undefined {
  const { contextTokens } = estimate
  if (contextTokens === undefined) return undefined
  const { encoding } = familyOf(target.model)
  const rough = (text: string) => estimateText(text, encoding)
  const before = branch.reduce((sum, message) => sum + rough(messageText(message)), 0)
  const scale =
    Math.min(1, estimate.inputTokens / Math.max(1, before + total(piecesOf(source, rough)))) * 1.03
  const pieces = piecesOf(source, (text) => Math.ceil(rough(text) * scale))
  const reserve = Math.max(answerTokens, Math.min(4000, contextTokens * 0.15))
  const budget = Math.max(200, Math.floor(contextTokens - reserve - overhead - before))
  const parts = takeParts(pieces, budget)
  const requests = parts.length + 1
  const inputTokens = total(pieces) + requests * overhead + parts.length * noteTokens

  return {
    budget,
    start: takeStart(pieces, budget),
    startAndEnd: takeStartAndEnd(pieces, budget),
    parts: { parts: parts.map(({ spans }) => spans), partTokens: budget, requests, inputTokens },
    sections: source.sections.map(({ heading, text }, index) => ({
      index,
      heading: heading === '' ? text.slice(0, 60) : heading,
      tokens: total(pieces.filter(({ section }) => section === index)),
    })),
    chosen: (sections) => takeSections(pieces, sections),
    priceOf: ({ tokens }) => estimatePort.price(target, tokens + overhead, answerTokens),
    priceOfParts: () => estimatePort.price(target, inputTokens, parts.length * noteTokens + answerTokens),
  }
}

const total = (pieces: SourcePieces): number => pieces.reduce((sum, { tokens }) => sum + tokens, 0)
