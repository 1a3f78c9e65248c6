import Quill from 'quill'
import 'quill-mention/autoregister'
import 'quill/dist/quill.core.css'
import { firstText, root } from './editor-page'

const options = new URLSearchParams(location.search)
const quill = new Quill(root(), {
  placeholder: 'Write here',
  modules: options.has('mention') ? { mention: { source: () => undefined } } : {},
})
const link = 'https://example.com/guide'
const rich = [
  { insert: 'pleas read ' },
  { insert: 'the guide', attributes: { link } },
  { insert: ' befor ' },
  { insert: 'Friday', attributes: { bold: true } },
  { insert: ' thanks\n' },
]
const mentioning = [
  { insert: 'pleas ask ' },
  { insert: { mention: { id: 'u17', value: 'Ann', denotationChar: '@', index: '0' } } },
  { insert: ' befor Friday\n' },
]
if (options.has('mention')) quill.setContents(mentioning, 'silent')
else if (options.has('rich')) quill.setContents(rich, 'silent')
else quill.setText(`${firstText.join('\n')}\n`, 'silent')
quill.history.clear()

globalThis.editor = {
  text: () =>
    quill
      .getContents()
      .ops.map(({ insert }) => (typeof insert === 'string' ? insert : '@Ann'))
      .join('')
      .replace(/\n$/, ''),
  redraw: () => quill.update(),
}
