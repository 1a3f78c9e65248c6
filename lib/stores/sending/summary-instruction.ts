import { type InstructionPart, instructionOf, type Message } from '../../domain/message'
import type { Texts } from '../../locale/en/en'
import { summarizePrompt } from '../../prompts/summarize'
import { summaryActionId } from '../../prompts/summary-action'
import type { Settings } from '../../settings'

/** Where a page was read in parts, a rule about its notes follows the words. */
export const isAskedIn = (question: Message, words: string): boolean =>
  instructionOf(question)?.text.startsWith(words) === true

export function summaryInstruction(
  { summaryLength, summaryLanguage }: Pick<Settings, 'summaryLength' | 'summaryLanguage'>,
  texts: Texts,
): Omit<InstructionPart, 'type'> {
  return {
    actionId: summaryActionId,
    label: texts.summaryOf[summaryLength],
    text: summarizePrompt(summaryLength, languageName(summaryLanguage, texts)),
  }
}

/** The English name that a prompt uses for the chosen language; undefined for the page's own. */
export function languageName(chosen: string, texts: Texts): string | undefined {
  if (chosen === 'page') return undefined
  return chosen === 'interface' ? texts.languageInEnglish : chosen
}
