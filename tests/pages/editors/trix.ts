import 'trix'
import 'trix/dist/trix.css'
import { firstText, root } from './editor-page'
import { isRich, richLines } from './rich-lines'

const input = document.createElement('input')
input.type = 'hidden'
input.id = 'trix-input'
input.value = `<div>${(isRich ? richLines : firstText).join('<br>')}</div>`
interface TrixElement extends HTMLElement {
  editor: { getDocument(): object; loadDocument(document: object): void }
}
const element = document.createElement('trix-editor') as TrixElement
element.setAttribute('input', 'trix-input')
root().append(input, element)

globalThis.editor = {
  text: () => element.editor.getDocument().toString().replace(/\n$/, ''),
  redraw: () => element.editor.loadDocument(element.editor.getDocument()),
}
