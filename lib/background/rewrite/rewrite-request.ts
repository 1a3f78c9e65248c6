import type { Target } from '../../domain/target'
import type { FieldText } from '../../page/field/field'
import type { Mask } from '../../privacy/create-mask'
import { fillFieldTemplate } from '../../prompts/field-template'
import { followUpInstruction, rewritePrompt, rewriteRules } from '../../prompts/rewrite'
import { type BuiltRequest, buildRequest } from '../../request/build-request'
import type { CardMessage } from '../../rewrite-protocol'
import { boundaryFor } from '../runs/keep-source'
import type { RewriteAction } from './rewrite-nonces'

interface RewriteWanted {
  target: Target
  action: RewriteAction
  field: FieldText
  asked: Omit<Extract<CardMessage, { type: 'run' }>, 'type'>
  /** By its name in English, for prompts that name one. */
  language: string
  today: string
  mask?: Mask | undefined
}

/** The request of one rewrite: the field's text, or a variant of it, as quoted data. */
export function rewriteRequest({
  target,
  action,
  field,
  asked,
  language,
  today,
  mask,
}: RewriteWanted): BuiltRequest {
  const { text, before, after, isMultiline, maxChars } = field
  const { basis, instruction = '', answers = [] } = asked
  const words =
    basis === undefined
      ? fillFieldTemplate(action.template, { ...action.page, language, date: today, instruction }, answers)
          .text
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
  return buildRequest({
    target,
    rules: rewriteRules,
    branch: [],
    draft,
    mask,
  })
}
