import type { CodeTools } from '@/components/markdown/code-tools-context'
import type { Highlighter } from '@/lib/highlight/highlighter'
import { saveFile } from '../../lib/platform/save-file'

/** What colours code is loaded with the first block of it. */
export function makeCodeTools(onCopy: (text: string) => Promise<void>): CodeTools {
  let loading: Promise<Highlighter> | undefined
  return {
    loadHighlighter: () => {
      loading ??= import('../../lib/platform/highlighter').then(({ makeHighlighter }) => makeHighlighter())
      return loading
    },
    onCopy,
    onSaveFile: (name, text) => saveFile(name, text, 'text/plain'),
  }
}
