import Quill from 'quill'
import 'quill/dist/quill.core.css'
import { firstText, root } from './editor-page'

const quill = new Quill(root(), { placeholder: 'Write here' })
quill.setText(`${firstText.join('\n')}\n`, 'silent')
quill.history.clear()

globalThis.editor = {
  text: () => quill.getText().replace(/\n$/, ''),
  redraw: () => quill.update(),
}
