import { createElement, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { firstText, root } from './editor-page'

const kind = new URLSearchParams(location.search).get('kind') === 'input' ? 'input' : 'textarea'
const state = { text: '', again: () => {} }

function App() {
  const [text, setText] = useState(kind === 'input' ? firstText.join(' ') : firstText.join('\n'))
  const [count, setCount] = useState(0)
  state.text = text
  state.again = () => setCount(count + 1)
  return createElement(kind, {
    id: 'field',
    'data-count': count,
    value: text,
    onChange: (event: { target: HTMLInputElement }) => setText(event.target.value),
  })
}
createRoot(root()).render(createElement(App))

globalThis.editor = { text: () => state.text, redraw: () => state.again() }
