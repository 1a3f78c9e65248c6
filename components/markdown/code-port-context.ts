import { createContext } from 'preact'
import type { Highlighter } from '@/lib/highlight/highlighter'

/** What only an entrypoint can do for the code of an answer. */
export interface CodePort {
  loadHighlighter: () => Promise<Highlighter>
  onCopy: (text: string) => Promise<void>
  onSaveFile: (name: string, text: string) => void
}

/** Without a port, code is shown plain and without buttons. */
export const CodePortContext = createContext<CodePort | undefined>(undefined)
