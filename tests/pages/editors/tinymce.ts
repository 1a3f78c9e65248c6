import tinymce from 'tinymce'
import 'tinymce/icons/default'
import 'tinymce/models/dom'
import 'tinymce/skins/ui/oxide/skin.css'
import 'tinymce/themes/silver'
import { firstText, root } from './editor-page'
import { isRich, richLines } from './rich-lines'

const place = document.createElement('textarea')
place.value = (isRich ? richLines : firstText).map((line) => `<p>${line}</p>`).join('')
root().append(place)

tinymce
  .init({
    target: place,
    license_key: 'gpl',
    skin: false,
    content_css: false,
    menubar: false,
    height: 260,
  })
  .then(
    ([editor]) => {
      if (editor === undefined) return
      globalThis.editor = {
        text: () => editor.getContent({ format: 'text' }).replace(/\n+/g, '\n').trim(),
        redraw: () => editor.nodeChanged(),
      }
    },
    (error: unknown) => console.error(error),
  )
