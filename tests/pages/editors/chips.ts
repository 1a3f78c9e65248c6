import twemoji from '@twemoji/api'
import Tribute from 'tributejs'
import { root } from './editor-page'

/** A plain editable in which one library writes mentions when they are chosen, and another draws emoji as pictures. */
const field = root()
field.contentEditable = 'true'
field.textContent = 'so god 👩‍👩‍👧🎉 realy, '
const picture = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
twemoji.parse(field, { callback: () => picture, attributes: () => ({ width: '16', height: '16' }) })
const tribute = new Tribute({
  values: [{ key: 'Ann', value: 'Ann' }],
  selectTemplate: ({ original }) =>
    `<span contenteditable="false"><a href="/u/17">@${original.value}</a></span>`,
})
tribute.attach(field)

globalThis.editor = { text: () => field.innerText, redraw: () => undefined }
