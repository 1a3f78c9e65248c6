import { Editor } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import { firstText, root } from './editor-page'
import { isRich, richLines } from './rich-lines'

const editor = new Editor({
  element: root(),
  extensions: [StarterKit],
  content: (isRich ? richLines : firstText).map((line) => `<p>${line}</p>`).join(''),
})

globalThis.editor = {
  text: () => editor.getText({ blockSeparator: '\n' }),
  redraw: () => editor.setOptions({}),
}
