import { type Message, messageText } from '../../domain/message'
import type { Source, Span } from '../../domain/source'
import { spansIn } from '../../domain/source-change'
import type { Target } from '../../domain/target'
import { usualAnswerTokens } from '../../request/usual-answer-tokens'
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
import { answerTokensOf, type RestOfReading, tokensAroundQuote } from '../../tokens/rest-of-reading'
import type { Estimate, EstimatePort, Priced } from './estimate-store'

export interface PartsChoice {
  parts: Span[][]
  partTokens: number
  requests: number
  inputTokens: number
  /** What follows the first of them. */
  rest: RestOfReading
  /** The same of another reading of the page. */
  of(source: Source): PartsChoice
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
  /** What of it was chosen, where that is not the whole. */
  spans?: Span[] | undefined
  /** What is sent before it. */
  branch: readonly Message[]
  /** Of the request with the whole source: it tells how the quick count here has to be corrected. */
  estimate: Estimate
  target: Target
  estimatePort: EstimatePort
}

export function longPageOf({
  source,
  spans,
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
    Math.min(1, estimate.inputTokens / Math.max(1, before + total(piecesOf(source, rough, spans)))) * 1.03
  const inPieces = (of: Source) =>
    piecesOf(of, (text) => Math.ceil(rough(text) * scale), of === source ? spans : spansIn(source, spans, of))
  const pieces = inPieces(source)
  const answerTokens = answerTokensOf(target.parameters)
  const reserve = Math.max(answerTokensOf({}), Math.min(4000, contextTokens * 0.15))
  const budget = Math.max(200, Math.floor(contextTokens - reserve - tokensAroundQuote - before))
  function inParts(pieces: SourcePieces): PartsChoice {
    const parts = takeParts(pieces, budget)
    const requests = parts.length + 1
    const inputTokens = total(pieces) + requests * tokensAroundQuote + parts.length * usualAnswerTokens.part
    const outputTokens = parts.length * usualAnswerTokens.part + answerTokens
    return {
      parts: parts.map(({ spans }) => spans),
      partTokens: budget,
      requests,
      inputTokens,
      rest: {
        part: 1,
        of: parts.length,
        requests: parts.length,
        inputTokens: inputTokens - (parts[0]?.tokens ?? 0) - tokensAroundQuote,
        outputTokens: outputTokens - usualAnswerTokens.part,
      },
      of: (other) => inParts(inPieces(other)),
    }
  }
  const parts = inParts(pieces)

  return {
    budget,
    start: takeStart(pieces, budget),
    startAndEnd: takeStartAndEnd(pieces, budget),
    parts,
    sections: Array.from(new Set(pieces.map(({ section }) => section)), (index) => {
      const { heading = '', text = '' } = source.sections[index] ?? {}
      return {
        index,
        heading: heading === '' ? text.slice(0, 60) : heading,
        tokens: total(pieces.filter(({ section }) => section === index)),
      }
    }),
    chosen: (sections) => takeSections(pieces, sections),
    priceOf: ({ tokens }) => estimatePort.price(target, tokens + tokensAroundQuote, answerTokens),
    priceOfParts: () =>
      estimatePort.price(target, parts.inputTokens, parts.rest.outputTokens + usualAnswerTokens.part),
  }
}

const total = (pieces: SourcePieces): number => pieces.reduce((sum, { tokens }) => sum + tokens, 0)
