import type { CodePort } from '@/components/markdown/code-port-context'
import { loadOnce } from '@/lib/load-once'
import { saveFile } from '../../lib/platform/save-file'

/** What colours code is loaded with the first block of it. */
export function makeCodePort(onCopy: (text: string) => Promise<void>): CodePort {
  return {
    loadHighlighter: loadOnce(async () => (await import('../../lib/platform/highlighter')).makeHighlighter()),
    onCopy,
    onSaveFile: (name, text) => saveFile(name, text, 'text/plain'),
  }
}
