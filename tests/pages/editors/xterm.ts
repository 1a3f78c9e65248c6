import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import './code-editor'
import { root } from './editor-page'

/** A terminal: what it shows is no text of a field, and what is pasted into it is run. */
const terminal = new Terminal({ rows: 6, cols: 60 })
let typed = ''
terminal.open(root())
terminal.onData((data) => {
  typed += data
})
terminal.write('$ teh second line\r\nis wrogn too.\r\n$ ')

globalThis.editor = { text: () => typed, redraw: () => terminal.refresh(0, 5) }
globalThis.codeEditor = {
  select([line, column]) {
    terminal.focus()
    terminal.select(column, line, 15)
  },
}
