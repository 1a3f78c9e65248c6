import { imageParts, instructionOf, type Message, messageText, sourceParts } from './message'
import { isFile, type Source } from './source'
import { type Thread, titleFrom } from './thread'

/** What a thread that begins with this message is called. */
export function titleOf(message: Message, sources: ReadonlyMap<string, Source>): string {
  const instruction = instructionOf(message)
  const page = firstSource(message, sources)
  const image = imageParts(message)[0]?.name ?? ''
  const words = [messageText(message), page?.title ?? '', instruction?.label ?? '', page?.url ?? '', image]
  return titleFrom((instruction && page?.title) || words.find((each) => each.trim() !== '') || '')
}

export function pageOf(message: Message, sources: ReadonlyMap<string, Source>): Pick<Thread, 'page'> {
  const page = firstSource(message, sources)
  return page === undefined || isFile(page) ? {} : { page: { url: page.url, title: page.title } }
}

const firstSource = (message: Message, sources: ReadonlyMap<string, Source>): Source | undefined =>
  sources.get(sourceParts(message)[0]?.sourceId ?? '')
