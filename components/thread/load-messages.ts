import { loadOnce } from '@/lib/load-once'
import { loadMarkdown } from './answer-text'

type Loaded = typeof import('./thread-messages') | 'failed'

const load = loadOnce(() => Promise.all([import('./thread-messages'), loadMarkdown()]))

/**
 * What draws messages is loaded beside the view, as what draws Markdown is: an empty chat needs neither to be written
 * in. No message stands there before both are known, or an answer would be called complete with nothing in it.
 */
export function loadMessages(): Promise<Loaded> {
  return load().then(
    ([messages]) => messages,
    (error: unknown): Loaded => {
      console.error('What draws messages could not be loaded', error)
      return 'failed'
    },
  )
}
