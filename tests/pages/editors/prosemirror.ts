import { baseKeymap } from 'prosemirror-commands'
import { history, redo, undo } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { schema } from 'prosemirror-schema-basic'
import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import 'prosemirror-view/style/prosemirror.css'
import { firstText, root } from './editor-page'

const doc = schema.node(
  'doc',
  null,
  firstText.map((line) => schema.node('paragraph', null, schema.text(line))),
)
const view = new EditorView(root(), {
  state: EditorState.create({
    doc,
    plugins: [history(), keymap({ 'Mod-z': undo, 'Mod-y': redo }), keymap(baseKeymap)],
  }),
})

globalThis.editor = {
  text: () => view.state.doc.textBetween(0, view.state.doc.content.size, '\n'),
  redraw: () => view.setProps({ nodeViews: {} }),
}
