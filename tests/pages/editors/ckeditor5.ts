import { Bold, ClassicEditor, Essentials, Link, Paragraph } from 'ckeditor5'
import 'ckeditor5/ckeditor5.css'
import { firstText, root } from './editor-page'
import { isRich, richLines } from './rich-lines'

const place = document.createElement('div')
root().append(place)

ClassicEditor.create(place, {
  licenseKey: 'GPL',
  plugins: [Essentials, Paragraph, Bold, Link],
  toolbar: ['bold', 'link'],
  initialData: (isRich ? richLines : firstText).map((line) => `<p>${line}</p>`).join(''),
}).then(
  (editor) => {
    globalThis.editor = {
      text: () =>
        new DOMParser()
          .parseFromString(editor.getData().replaceAll('</p>', '\n').replaceAll('<br>', '\n'), 'text/html')
          .body.textContent.replaceAll('\u00A0', ' ')
          .trim(),
      redraw: () => editor.editing.view.forceRender(),
    }
  },
  (error: unknown) => console.error(error),
)
