import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { en, type Texts } from '@/lib/locale/en'

export const TextsContext = createContext<Texts>(en)

export const useTexts = (): Texts => useContext(TextsContext)
