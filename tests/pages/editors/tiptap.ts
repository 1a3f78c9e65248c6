import { Editor } from '@tiptap/core'
import Mention from '@tiptap/extension-mention'
import StarterKit from '@tiptap/starter-kit'
import { firstText, root } from './editor-page'

const rich =
  '<p>pleas read <a href="https://example.com/guide">the guide</a> befor <strong>Friday</strong> thanks</p>'
const mentioning =
  '<p>pleas ask <span data-type="mention" data-id="u17" data-label="Ann"></span> befor Friday</p>'
const options = new URLSearchParams(location.search)
const special = options.has('mention') ? mentioning : options.has('rich') ? rich : undefined
const editor = new Editor({
  element: root(),
  extensions: [StarterKit, Mention],
  content: special ?? firstText.map((line) => `<p>${line}</p>`).join(''),
})

globalThis.editor = {
  text: () => editor.getText({ blockSeparator: '\n' }),
  redraw: () => editor.setOptions({}),
}
