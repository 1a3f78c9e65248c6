import Quill from 'quill'
import 'quill/dist/quill.core.css'
import { firstText, root } from './editor-page'

const quill = new Quill(root(), { placeholder: 'Write here' })
const link = 'https://example.com/guide'
const rich = [
  { insert: 'pleas read ' },
  { insert: 'the guide', attributes: { link } },
  { insert: ' befor ' },
  { insert: 'Friday', attributes: { bold: true } },
  { insert: ' thanks\n' },
]
if (new URLSearchParams(location.search).has('rich')) quill.setContents(rich, 'silent')
else quill.setText(`${firstText.join('\n')}\n`, 'silent')
quill.history.clear()

globalThis.editor = {
  text: () => quill.getText().replace(/\n$/, ''),
  redraw: () => quill.update(),
}
