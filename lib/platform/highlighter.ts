import { Highlighter } from '@/lib/highlight/highlighter'
import { startOwnWorker } from './own-workers'

/** One for a view: its worker is started with the first block of code. */
export const makeHighlighter = (): Highlighter => new Highlighter(() => startOwnWorker('highlight'))
