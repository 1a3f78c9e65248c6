import CodeMirror from 'codemirror'
import 'codemirror/addon/display/placeholder.js'
import 'codemirror/lib/codemirror.css'
import './code-editor'
import { root } from './editor-page'

const options = new URLSearchParams(location.search)
const isLong = options.has('long')
const short = options.has('empty')
  ? []
  : ['First line stays.', 'teh second line', 'is wrogn too.', 'Last line stays.']
const lines = isLong ? Array.from({ length: 1_000 }, (_, index) => `Line ${index} of a long file.`) : short
const editor = CodeMirror(root(), {
  value: lines.join('\n'),
  lineWrapping: true,
  lineNumbers: options.has('numbers'),
  readOnly: options.has('still'),
  ...(options.has('words') && { placeholder: 'Write here' }),
})

globalThis.editor = { text: () => editor.getValue(), redraw: () => editor.refresh() }
globalThis.codeEditor = {
  select(from, to) {
    editor.focus()
    editor.setSelection(at(from), at(to))
  },
}

const at = ([line, ch]: [number, number]) => ({ line, ch })
