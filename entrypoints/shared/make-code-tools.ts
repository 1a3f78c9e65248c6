import type { CodeTools } from '@/components/markdown/code-tools-context'
import { loadOnce } from '@/lib/load-once'
import { saveFile } from '../../lib/platform/save-file'

/** What colours code is loaded with the first block of it. */
export function makeCodeTools(onCopy: (text: string) => Promise<void>): CodeTools {
  return {
    loadHighlighter: loadOnce(async () => (await import('../../lib/platform/highlighter')).makeHighlighter()),
    onCopy,
    onSaveFile: (name, text) => saveFile(name, text, 'text/plain'),
  }
}
