import { Bold, ClassicEditor, Essentials, Link, Paragraph } from 'ckeditor5'
import 'ckeditor5/ckeditor5.css'
import { firstText, root } from './editor-page'

const rich =
  '<p>pleas read <a href="https://example.com/guide">the guide</a> befor <strong>Friday</strong> thanks</p>'
const isRich = new URLSearchParams(location.search).has('rich')
const place = document.createElement('div')
root().append(place)

ClassicEditor.create(place, {
  licenseKey: 'GPL',
  plugins: [Essentials, Paragraph, Bold, Link],
  toolbar: ['bold', 'link'],
  initialData: isRich ? rich : firstText.map((line) => `<p>${line}</p>`).join(''),
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
