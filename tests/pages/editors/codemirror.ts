import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { firstText, root } from './editor-page'

const isLong = new URLSearchParams(location.search).has('long')
const doc = isLong
  ? Array.from({ length: 1_000 }, (_, index) => `Line ${index} of a long file.`).join('\n')
  : firstText.join('\n')
const view = new EditorView({
  parent: root(),
  state: EditorState.create({
    doc,
    extensions: [
      history(),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.theme(isLong ? { '&': { height: '200px' }, '.cm-scroller': { overflow: 'auto' } } : {}),
    ],
  }),
})

globalThis.editor = {
  text: () => view.state.doc.toString(),
  redraw: () => view.setState(view.state),
}
