import { withoutCitations } from './citations'
import { citableIn, citedBy } from './cited'
import { type Message, messageText } from './message'
import type { Source } from './source'

/** What each message of a branch says, as one would pass it on. */
export function passedOnIn(
  branch: readonly Message[],
  sources: ReadonlyMap<string, Source>,
  isSummary: (reply: Message) => boolean,
): (message: Message) => string {
  const citable = citableIn(branch, sources)
  return (message) => withoutCitations(messageText(message), citedBy(message, isSummary(message), citable))
}
