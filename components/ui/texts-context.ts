import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Texts } from '@/lib/locale/en/en'

export const TextsContext = createContext<Texts | undefined>(undefined)

/** The texts of the view. Throws outside the provider, which every view has around it. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext)
  if (texts === undefined) throw new Error('There are no texts around this.')
  return texts
}
