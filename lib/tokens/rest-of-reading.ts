import { type Job, type JobStep, nextStep } from '../domain/job'
import type { Parameters } from '../domain/parameters/parameters'
import type { Source } from '../domain/source'
import { sourceText } from '../domain/source-text'
import type { Target } from '../domain/target'
import { usualAnswerTokens } from '../request/usual-answer-tokens'
import { estimateText } from './estimate-text'
import { familyOf } from './model-family'

/** What follows the request for notes on a part: the parts after it, and the request that is made of all notes. */
export interface RestOfReading {
  /** Which part it is that goes out now, and of how many. */
  part: number
  of: number
  /** How many requests follow, with the tokens that they usually come to. */
  requests: number
  inputTokens: number
  outputTokens: number
}

/** Tokens of the instruction, the rules and the marks around what is quoted. */
export const tokensAroundQuote = 700
/** What the answer to a long text, or to the notes on it, comes to: its limit, or what is usual. */
export const answerTokensOf = ({ maxTokens = usualAnswer }: Parameters): number => maxTokens
const usualAnswer = 900

interface Reading extends Pick<Job, 'steps'> {
  source: Source
  target: Pick<Target, 'model' | 'parameters'>
}

/** Undefined where nothing is left to read. */
export function restOfReading({ steps, source, target }: Reading): RestOfReading | undefined {
  const { model, parameters } = target
  const count = (text: string) => estimateText(text, familyOf(model).encoding)
  const next = nextStep({ steps })
  if (next === undefined) return undefined
  const inRound = steps.filter(({ round }) => round === next.round)
  const later = inRound.filter((step) => step !== next && step.status !== 'completed')
  const tokensOf = ({ input }: JobStep) =>
    count(typeof input === 'string' ? input : sourceText(source, input)) + tokensAroundQuote
  const notesOf = ({ text }: JobStep) => (text === undefined ? usualAnswerTokens.part : count(text))
  return {
    part: inRound.indexOf(next) + 1,
    of: inRound.length,
    requests: later.length + 1,
    inputTokens: sum(later.map(tokensOf)) + sum(inRound.map(notesOf)) + tokensAroundQuote,
    outputTokens: later.length * usualAnswerTokens.part + answerTokensOf(parameters),
  }
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
