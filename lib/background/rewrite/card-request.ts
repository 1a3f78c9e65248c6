import type { RequestPiece } from '../../domain/laid-out-message'
import { originOf } from '../../domain/servers/origin-of'
import type { Target } from '../../domain/target'
import { dayOf } from '../../domain/text/day-of'
import type { Texts } from '../../locale/en/en'
import type { Mask } from '../../privacy/create-mask'
import { fillFieldTemplate } from '../../prompts/field-template'
import { draftRules, followUpInstruction, rewritePrompt, rewriteRules } from '../../prompts/rewrite'
import { layOutRequest } from '../../request/lay-out-request'
import { textsOfTheUser } from '../../request/masked-layout'
import type { RequestPlan } from '../../request/request-plan'
import { estimateText } from '../../tokens/estimate-text'
import { familyOf } from '../../tokens/model-family'
import type { BackgroundDeps } from '../runs/deps'
import { boundaryFor } from '../runs/keep-source'
import { readMasks } from '../runs/masks'
import { type Asked, type Card, isDraft } from './card'

export interface RequestDeps extends Pick<BackgroundDeps, 'settings' | 'now'> {
  texts: () => Promise<Texts>
}

/** A rewrite is seldom much longer than what it is of. */
const growth = 1.2
const leastAnswerTokens = 50
/** What is written into an empty field is seldom longer. */
const draftAnswerTokens = 400

/** The request of one rewrite, with nothing left out: the field's text, or a variant of it, as quoted data. */
export async function cardPlan(
  deps: RequestDeps,
  card: Card,
  target: Target,
  { basis, instruction = '', answers = [], page }: Asked,
  isAsIs = false,
): Promise<RequestPlan> {
  const { action, field, nonce, decided } = card
  const writesNew = isDraft(card) && basis === undefined
  const { language: id } = await deps.texts()
  // The nonce is known to nobody but this card, and stays the same while it is open.
  const maskFor = await readMasks({ ...deps, secretChoices: async () => ({ [nonce]: decided }) })
  const origin = originOf(target.connection)
  const mask = maskFor(nonce, target.connection, isAsIs ? { asIsFor: [origin] } : undefined)
  const { text, before, after, isMultiline, maxChars } = field
  // Prompts are in English, and name a language so.
  const language = new Intl.DisplayNames('en', { type: 'language' }).of(id) ?? id
  const date = dayOf(deps.now())
  const words = writesNew
    ? instruction
    : basis === undefined
      ? fillFieldTemplate(action.template, { ...action.page, language, date, instruction }, answers).text
      : followUpInstruction(instruction)
  const about = writesNew && page ? (card.about ?? '') : ''
  const parts = rewritePrompt({
    boundary: boundaryFor([text, basis, before, after, about, words].join('\n')),
    instruction: words,
    text: basis ?? text,
    page: about,
    ...(basis === undefined || basis === text || text === '' ? {} : { original: text }),
    before,
    after,
    isMultiline,
    ...(maxChars === undefined ? {} : { maxChars }),
  })
  const tokens = estimateText(basis ?? text, familyOf(target.model).encoding)
  const plan: RequestPlan = {
    target,
    rules: writesNew ? draftRules : rewriteRules,
    branch: [],
    task: parts.map(({ part, text: said }): RequestPiece => {
      return part === 'instruction' ? { kind: part, text: said } : { kind: 'field', part, text: said }
    }),
    usualAnswerTokens: writesNew ? draftAnswerTokens : Math.ceil(tokens * growth) + leastAnswerTokens,
  }
  return mask === undefined ? plan : { ...plan, mask: maskAsIn(plan, mask) }
}

/** The same request without what stands before or after the text in its field. */
export function withoutEnds(plan: RequestPlan, leftOut: Asked['leftOut'] = []): RequestPlan {
  const isIn = (piece: RequestPiece) => piece.kind !== 'field' || !leftOut.some((end) => end === piece.part)
  return { ...plan, task: plan.task?.filter(isIn) ?? [] }
}

/** Masks what is left of a request as it is masked in the whole of it, which is what a person has seen. */
function maskAsIn(whole: RequestPlan, mask: Mask): Mask {
  const texts = textsOfTheUser(layOutRequest(whole)).map(({ text }) => text)
  const { texts: masked, placeholders } = mask(texts)
  const known = new Map(texts.map((text, at) => [text, masked[at]]))
  return (left) => ({ ...mask(left), placeholders, texts: left.map((text) => known.get(text) ?? '') })
}
