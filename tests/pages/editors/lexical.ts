import { createEmptyHistoryState, registerHistory } from '@lexical/history'
import { registerRichText } from '@lexical/rich-text'
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from 'lexical'
import { firstText, root } from './editor-page'

root().contentEditable = 'true'
const editor = createEditor({
  namespace: 'test',
  onError(error) {
    throw error
  },
})
editor.setRootElement(root())
registerRichText(editor)
editor.update(
  () => {
    for (const line of firstText) $getRoot().append($createParagraphNode().append($createTextNode(line)))
  },
  { discrete: true },
)
registerHistory(editor, createEmptyHistoryState(), 300)

globalThis.editor = {
  text: () =>
    editor.getEditorState().read(() =>
      $getRoot()
        .getChildren()
        .map((child) => child.getTextContent())
        .join('\n'),
    ),
  redraw: () => editor.setEditorState(editor.parseEditorState(JSON.stringify(editor.getEditorState()))),
}
