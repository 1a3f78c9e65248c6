import type { Source } from '../../domain/source'
import { onlyIn } from '../../domain/temporary'
import type { Texts } from '../../locale/en/en'
import type { ViewDeps } from '../ports/view-deps'
import { readSource } from '../rows/read-temporary'
import { readThreadText } from '../rows/thread-text'

/** What was said in a conversation, as a source to quote in another; undefined where it is gone. */
export async function quoteThread(
  deps: Pick<ViewDeps, 'background' | 'database' | 'session'>,
  threadId: string,
  quotedIn: string,
  texts: Texts,
): Promise<Source | undefined> {
  const reading = await readThreadText(deps, threadId, texts)
  if (reading === undefined) return undefined
  const { sourceId } = await deps.background.saveReading({ reading, ...onlyIn(quotedIn) })
  return readSource(deps, sourceId)
}
