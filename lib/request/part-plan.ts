import type { Job, JobStep } from '../domain/job'
import type { Source, Span } from '../domain/source'
import { type Target, withoutSettings } from '../domain/target'
import type { Mask } from '../privacy/create-mask'
import { readPartPrompt } from '../prompts/read-part'
import type { RequestPlan } from './request-plan'
import { usualAnswerTokens } from './usual-answer-tokens'

export interface PartOfReading {
  /** All steps of the reading, and the one that is read. */
  steps: Job['steps']
  step: JobStep
  source: Source
  target: Target
  mask?: Mask | undefined
}

/** The request for notes on one part of a source, or of the notes of the round before. */
export function planOfPart({ steps, step, source, target, mask }: PartOfReading): RequestPlan {
  const inRound = steps.filter(({ round }) => round === step.round)
  const prompt = readPartPrompt(inRound.indexOf(step) + 1, inRound.length)
  const { quoted, spans } = quotedIn(source, step)
  return {
    target: withoutSettings(target),
    branch: [],
    sources: new Map([[source.id, quoted]]),
    draft: [
      { type: 'source', sourceId: source.id, ...(spans === undefined ? {} : { spans }) },
      { type: 'instruction', actionId: 'read-part', label: '', text: prompt },
    ],
    usualAnswerTokens: usualAnswerTokens.part,
    mask,
  }
}

/** The source itself, of which spans are quoted, or notes on it under the same address. */
function quotedIn(source: Source, { input, boundary }: JobStep): { quoted: Source; spans?: Span[] } {
  if (typeof input !== 'string') return { quoted: source, spans: input }
  if (boundary === undefined) throw new Error('Notes are quoted within a boundary of their own')
  return {
    quoted: {
      ...source,
      // No row has these words.
      id: '',
      kind: 'notes',
      sections: [{ heading: '', level: 0, text: input }],
      boundary,
    },
  }
}
