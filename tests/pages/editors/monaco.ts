import * as monaco from 'monaco-editor/editor/editor.api.js'
import './code-editor'
import { root } from './editor-page'

const options = new URLSearchParams(location.search)
const short = options.has('empty')
  ? []
  : ['First line stays.', 'teh second line', 'is wrogn too.', 'Last line stays.']
const lines = options.has('long')
  ? Array.from({ length: 1_000 }, (_, index) => `Line ${index} of a long file.`)
  : short
root().style.height = '200px'
const editor = monaco.editor.create(root(), {
  value: lines.join('\n'),
  language: 'plaintext',
  minimap: { enabled: false },
  editContext: options.has('context'),
  readOnly: options.has('still'),
  ...(options.has('words') && { placeholder: 'Write here' }),
})

globalThis.editor = { text: () => editor.getValue(), redraw: () => editor.render(true) }
globalThis.codeEditor = {
  select([fromLine, from], [toLine, to]) {
    editor.focus()
    editor.setSelection(new monaco.Range(fromLine + 1, from + 1, toLine + 1, to + 1))
  },
}
