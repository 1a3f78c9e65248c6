import { Editor } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import { firstText, root } from './editor-page'

const rich =
  '<p>pleas read <a href="https://example.com/guide">the guide</a> befor <strong>Friday</strong> thanks</p>'
const isRich = new URLSearchParams(location.search).has('rich')
const editor = new Editor({
  element: root(),
  extensions: [StarterKit],
  content: isRich ? rich : firstText.map((line) => `<p>${line}</p>`).join(''),
})

globalThis.editor = {
  text: () => editor.getText({ blockSeparator: '\n' }),
  redraw: () => editor.setOptions({}),
}
