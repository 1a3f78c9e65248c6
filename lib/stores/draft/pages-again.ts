import { pagesOfDraft } from './pages-of-draft'
import { readAgain } from './read-again'
import { readPagesAgain } from './read-pages-again'

/** What reads pages again on their way: one script, loaded with what makes requests. */
export const pagesAgain = { pagesOfDraft, readAgain, readPagesAgain }
