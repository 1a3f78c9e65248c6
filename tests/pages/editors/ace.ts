import ace from 'ace-builds'
import './code-editor'
import { root } from './editor-page'

const options = new URLSearchParams(location.search)
const short = options.has('empty')
  ? []
  : ['First line stays.', 'teh second line', 'is wrogn too.', 'Last line stays.']
root().style.height = '200px'
const editor = ace.edit(root(), {
  showGutter: options.has('numbers'),
  readOnly: options.has('still'),
  ...(options.has('words') && { placeholder: 'Write here' }),
})
const lines = options.has('long')
  ? Array.from({ length: 1_000 }, (_, index) => `Line ${index} of a long file.`)
  : short
editor.setValue(lines.join('\n'), -1)
editor.session.getUndoManager().reset()

globalThis.editor = { text: () => editor.getValue(), redraw: () => editor.renderer.updateFull(true) }
globalThis.codeEditor = {
  select([fromLine, from], [toLine, to]) {
    editor.focus()
    editor.selection.setRange(new ace.Range(fromLine, from, toLine, to))
  },
}
