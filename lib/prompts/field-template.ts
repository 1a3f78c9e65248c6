import { type FilledTemplate, fillTemplate } from './fill-template'
import { instructionVariable, type OwnVariable, variablesOf } from './template'

/** What a rewriting action is filled in with beside what the user is asked for. */
export interface FieldTemplateValues {
  /** Of the page in which the field is, as far as they are known. */
  title?: string
  url?: string
  language: string
  date: string
  instruction: string
}

/**
 * What the card has to ask for before a template can be filled in, the instruction apart: the user's own variables,
 * and those of Keyside's that it has no value for, such as the clipboard, which no background can read.
 */
export function askedInField(
  template: string,
  page: Pick<FieldTemplateValues, 'title' | 'url'>,
): OwnVariable[] {
  const { own, known } = variablesOf(template)
  const hasValue = { title: isFilled(page.title), url: isFilled(page.url), clipboard: false }
  return [
    ...own.filter(({ name }) => name !== instructionVariable),
    ...(['title', 'url', 'clipboard'] as const)
      .filter((name) => known.includes(name) && !hasValue[name])
      .map((name) => ({ name })),
  ]
}

/** `answers` are those to `askedInField`, in its order. Where one is wanting, the variable is `missing`. */
export function fillFieldTemplate(
  template: string,
  { instruction, ...values }: FieldTemplateValues,
  answers: readonly string[],
): FilledTemplate {
  const { own } = variablesOf(template)
  const asked = askedInField(template, values).map(({ name }, at) => [name, answers[at] ?? ''] as const)
  const isOwn = (name: string) => own.some((each) => each.name === name)
  return fillTemplate(template, {
    ...values,
    ...Object.fromEntries(asked.filter(([name]) => !isOwn(name))),
    own: Object.fromEntries([
      ...asked.filter(([name]) => isOwn(name)),
      ...(instruction.trim() === '' ? [] : [[instructionVariable, instruction] as const]),
    ]),
  })
}

/** A field's text is sent alone: what such an action writes goes into the field, and the page is not read for it. */
export const quotesPage = (template: string): boolean => variablesOf(template).known.includes('page')

const isFilled = (value: string | undefined): boolean => value !== undefined && value.trim() !== ''
