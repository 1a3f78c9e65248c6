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
    if (new URLSearchParams(location.search).has('rich')) {
      const words = [
        $createTextNode('pleas read the guide befor '),
        $createTextNode('Friday').toggleFormat('bold'),
      ]
      $getRoot().append($createParagraphNode().append(...words, $createTextNode(' thanks')))
      return
    }
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
  redraw: () =>
    editor.update(() => {
      for (const node of $getRoot().getAllTextNodes()) node.markDirty()
    }),
}
