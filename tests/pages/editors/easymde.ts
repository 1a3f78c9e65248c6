import EasyMDE from 'easymde'
import 'easymde/dist/easymde.min.css'
import './code-editor'
import { root } from './editor-page'

/** The field of a form that it stands for is hidden, and so is the one that takes the keys. */
const element = document.createElement('textarea')
root().append(element)
const editor = new EasyMDE({
  element,
  initialValue: 'First line stays.\nteh second line\nis wrogn too.\nLast line stays.',
  autoDownloadFontAwesome: false,
  spellChecker: false,
})

globalThis.editor = { text: () => editor.value(), redraw: () => editor.codemirror.refresh() }
globalThis.codeEditor = {
  select([line, ch], [toLine, toCh]) {
    editor.codemirror.focus()
    editor.codemirror.setSelection({ line, ch }, { line: toLine, ch: toCh })
  },
}
