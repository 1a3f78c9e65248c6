import { createLowlight } from 'lowlight'
import { embedded, grammars } from './grammars'
import type { Grammar } from './languages'
import { marksOf } from './marks'

/** What a view asks of the worker, and what comes back under the same id. */
export interface HighlightQuestion {
  id: number
  grammar: Grammar
  code: string
}

export type HighlightAnswer =
  /** The grammar is loaded: if it takes long from here on, that is because of the code. */
  | { id: number; state: 'loaded' }
  | { id: number; state: 'coloured'; marks: string[] }
  | { id: number; state: 'failed' }

/** Answers questions with grammars that are loaded once each; one that failed to load is tried again. */
export function createHighlightAnswerer(): (
  question: HighlightQuestion,
  answer: (answer: HighlightAnswer) => void,
) => Promise<void> {
  const lowlight = createLowlight()

  async function load(grammar: Grammar): Promise<void> {
    const wanted = [grammar, ...(embedded[grammar] ?? [])].filter((name) => !lowlight.registered(name))
    const loaded = await Promise.all(wanted.map(async (name) => ({ name, ...(await grammars[name]()) })))
    for (const { name, default: define } of loaded) lowlight.register(name, define)
  }

  return async ({ id, grammar, code }, answer) => {
    try {
      await load(grammar)
      answer({ id, state: 'loaded' })
      answer({ id, state: 'coloured', marks: marksOf(lowlight.highlight(grammar, code, { prefix: '' })) })
    } catch (error) {
      console.error(`Code in ${grammar} could not be coloured`, error)
      answer({ id, state: 'failed' })
    }
  }
}
