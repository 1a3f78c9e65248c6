import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Texts } from '@/lib/locale/en/en'

export const TextsContext = createContext<Texts | undefined>(undefined)

/** What is shown stands inside the provider of its texts, which is there before anything is drawn. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext)
  if (texts === undefined) throw new Error('There are no texts around this.')
  return texts
}
