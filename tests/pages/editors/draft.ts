import { ContentState, convertFromHTML, Editor, EditorState } from 'draft-js'
import 'draft-js/dist/Draft.css'
import { createElement, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { firstText, root } from './editor-page'
import { isRich, richLines } from './rich-lines'

const drawn = { text: () => '', again: () => {} }

function content() {
  if (!isRich) return ContentState.createFromText(firstText.join('\n'))
  const { contentBlocks, entityMap } = convertFromHTML(richLines.map((line) => `<p>${line}</p>`).join(''))
  return ContentState.createFromBlockArray(contentBlocks, entityMap)
}

function App() {
  const [state, setState] = useState(() => EditorState.createWithContent(content()))
  drawn.text = () => state.getCurrentContent().getPlainText('\n')
  drawn.again = () => setState(EditorState.forceSelection(state, state.getSelection()))
  return createElement(Editor, { editorState: state, onChange: setState })
}
createRoot(root()).render(createElement(App))

globalThis.editor = { text: () => drawn.text(), redraw: () => drawn.again() }
