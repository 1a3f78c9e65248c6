import type { Target } from '../../domain/target'
import { dayOf } from '../../domain/text/day-of'
import type { Texts } from '../../locale/en/en'
import { fillFieldTemplate } from '../../prompts/field-template'
import { followUpInstruction, rewritePrompt, rewriteRules } from '../../prompts/rewrite'
import { type BuiltRequest, buildRequest } from '../../request/build-request'
import type { BackgroundDeps } from '../runs/deps'
import { boundaryFor } from '../runs/keep-source'
import { readMasks } from '../runs/masks'
import type { Asked, Card } from './card'

export interface RequestDeps extends Pick<BackgroundDeps, 'settings' | 'secretChoices' | 'now'> {
  texts: () => Promise<Texts>
}

/** The request of one rewrite: the field's text, or a variant of it, as quoted data. */
export async function cardRequest(
  deps: RequestDeps,
  { action, field, nonce, mask: chosen }: Card,
  target: Target,
  { basis, instruction = '', answers = [] }: Asked,
): Promise<BuiltRequest> {
  const { language: id } = await deps.texts()
  const { secretsCheck } = await deps.settings()
  // The nonce is known to nobody but this card, and stays the same while it is open.
  const mask = (await readMasks(deps))(nonce, chosen ?? (secretsCheck === 'warn' ? 'on' : 'off'))
  const { text, before, after, isMultiline, maxChars } = field
  // Prompts are in English, and name a language so.
  const language = new Intl.DisplayNames('en', { type: 'language' }).of(id) ?? id
  const date = dayOf(deps.now())
  const words =
    basis === undefined
      ? fillFieldTemplate(action.template, { ...action.page, language, date, instruction }, answers).text
      : followUpInstruction(instruction)
  const draft = rewritePrompt({
    boundary: boundaryFor([text, basis, before, after, words].join('\n')),
    instruction: words,
    text: basis ?? text,
    ...(basis === undefined || basis === text ? {} : { original: text }),
    before,
    after,
    isMultiline,
    ...(maxChars === undefined ? {} : { maxChars }),
  })
  return buildRequest({ target, rules: rewriteRules, branch: [], draft, mask })
}
