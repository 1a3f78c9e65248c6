import { Editor } from '@tiptap/core'
import Mention from '@tiptap/extension-mention'
import StarterKit from '@tiptap/starter-kit'
import { firstText, root } from './editor-page'
import { isRich, richLines } from './rich-lines'

const mentioning =
  '<p>pleas ask <span data-type="mention" data-id="u17" data-label="Ann"></span> befor Friday</p>'
const hasMention = new URLSearchParams(location.search).has('mention')
const lines = (isRich ? richLines : firstText).map((line) => `<p>${line}</p>`).join('')
const editor = new Editor({
  element: root(),
  extensions: [StarterKit, Mention],
  content: hasMention ? mentioning : lines,
})

globalThis.editor = {
  text: () => editor.getText({ blockSeparator: '\n' }),
  redraw: () => editor.setOptions({}),
}
