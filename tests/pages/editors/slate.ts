import { createElement, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { createEditor, type Descendant, Node } from 'slate'
import { withHistory } from 'slate-history'
import { Editable, Slate, withReact } from 'slate-react'
import { firstText, root } from './editor-page'

const editor = withHistory(withReact(createEditor()))
const initialValue: Descendant[] = firstText.map((text) => ({ type: 'paragraph', children: [{ text }] }))
const drawn = { again: () => {} }

function App() {
  const [count, setCount] = useState(0)
  drawn.again = () => setCount(count + 1)
  return createElement(
    Slate,
    { editor, initialValue },
    createElement(Editable, {
      placeholder: 'Write here',
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
