import { passageFinder } from '../page/passage/find-passage'
import type { Source } from './source'
import { allOf, sourceText } from './source-text'

const finders = new WeakMap<Source, (passage: string) => boolean>()

/** Whether a passage stands in anything that was read of a source, but for marks, case and spaces. Each passage is looked for once. */
export function isInSource(source: Source, passage: string): boolean {
  let finder = finders.get(source)
  if (finder === undefined) {
    finder = finderIn(source)
    finders.set(source, finder)
  }
  return finder(passage)
}

function finderIn(source: Source): (passage: string) => boolean {
  const find = passageFinder(sourceText(source, allOf(source)))
  const known = new Map<string, boolean>()
  return (passage) => {
    const isIn = known.get(passage) ?? find(passage) !== undefined
    known.set(passage, isIn)
    return isIn
  }
}
