import { baseKeymap } from 'prosemirror-commands'
import { history, redo, undo } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { schema } from 'prosemirror-schema-basic'
import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import 'prosemirror-view/style/prosemirror.css'
import { firstText, root } from './editor-page'

const rich = [
  schema.text('pleas read '),
  schema.text('the guide', [schema.mark('link', { href: 'https://example.com/guide' })]),
  schema.text(' befor '),
  schema.text('Friday', [schema.mark('strong')]),
  schema.text(' thanks'),
]
const lines = new URLSearchParams(location.search).has('rich')
  ? [rich]
  : firstText.map((line) => [schema.text(line)])
const doc = schema.node(
  'doc',
  null,
  lines.map((line) => schema.node('paragraph', null, line)),
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
