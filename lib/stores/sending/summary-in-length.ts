import { type Message, sourceParts } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import type { Source } from '../../domain/source'
import { notesRule } from '../../prompts/read-part'
import type { SummaryLength } from '../../prompts/summary-action'
import type { SettingsStore } from '../rows/settings-store'
import type { ThreadStore } from '../rows/thread-store'
import type { SourceQuestionStore } from './source-question-store'
import { isAskedIn, summaryInstruction } from './summary-instruction'

interface Asked {
  thread: ThreadStore
  settings: SettingsStore
  sourceQuestions: SourceQuestionStore
}

/** Shows the summary that stands beside `question` in this length, or asks for it. */
export async function summarizeInLength(
  { thread, settings, sourceQuestions }: Asked,
  question: Message,
  of: Source,
  length: SummaryLength,
): Promise<void> {
  const instruction = summaryInstruction(
    { ...settings.settings.peek(), summaryLength: length },
    settings.texts.peek(),
  )
  const known = thread.versionsOf(question).findLast((other) => isAskedIn(other, instruction.text))
  await settings.change({ summaryLength: length })
  if (known !== undefined) {
    thread.showVersion(known)
    return
  }
  const [first, second] = sourceParts(question)
  const notes = second && thread.sources.peek().get(second.sourceId)
  const asked = { commandId: newId('cmd'), isUnseen: false, reading: 'kept' as const }
  if (notes === undefined) {
    const spans = first?.spans === undefined ? {} : { spans: first.spans }
    await sourceQuestions.begin({ ...asked, source: of, ...spans, instruction })
    return
  }
  const text = `${instruction.text}\n${notesRule}`
  await sourceQuestions.begin({ ...asked, source: notes, named: of, instruction: { ...instruction, text } })
}
