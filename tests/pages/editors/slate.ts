import { createElement, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { createEditor, type Descendant, Node } from 'slate'
import { withHistory } from 'slate-history'
import { Editable, type RenderLeafProps, Slate, withReact } from 'slate-react'
import { firstText, root } from './editor-page'
import { isRich } from './rich-lines'

const editor = withHistory(withReact(createEditor()))
const rich = [{ text: 'pleas read the guide befor ' }, { text: 'Friday', bold: true }, { text: ' thanks' }]
const lines = isRich ? [rich] : firstText.map((text) => [{ text }])
const initialValue: Descendant[] = lines.map((children) => ({ type: 'paragraph', children }))
const drawn = { again: () => {} }

function App() {
  const [count, setCount] = useState(0)
  drawn.again = () => setCount(count + 1)
  return createElement(
    Slate,
    { editor, initialValue },
    createElement(Editable, {
      placeholder: 'Write here',
      renderLeaf: ({ attributes, children, leaf }: RenderLeafProps) =>
        createElement('bold' in leaf ? 'strong' : 'span', attributes, children),
      'data-count': count,
      onKeyDown: (event: KeyboardEvent) => {
        if (!event.ctrlKey || event.key !== 'z') return
        event.preventDefault()
        editor.undo()
      },
    }),
  )
}
createRoot(root()).render(createElement(App))

globalThis.editor = {
  text: () => editor.children.map((node) => Node.string(node)).join('\n'),
  redraw: () => drawn.again(),
}
