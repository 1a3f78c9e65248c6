import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What `page.html` of the bare extension offers. */
export interface BarePage {
  /**
   * Streams one answer into one element: all of its Markdown is parsed and set anew with each frame that has news.
   * Resolves with when it was whole.
   */
  streamNaively(url: string): Promise<number>
  /** Keeps these messages; `page.html#messages` then draws all of them. */
  keepMessages(texts: string[]): Promise<void>
}

const files = {
  'manifest.json': JSON.stringify({
    manifest_version: 3,
    name: 'Bare',
    version: '1',
    background: { type: 'module', service_worker: 'worker.js' },
  }),
  'page.html': `<!doctype html>
<meta charset="utf-8">
<title>Bare</title>
<main data-ready="true">
<textarea aria-label="Message"></textarea>
<div id="answer" role="log" style="font: 15px/1.6 system-ui"></div>
</main>
<script type="module" src="page.js"></script>
<script type="module" src="messages.js"></script>`,
  'page.js': `
import createMarkdownIt from './markdown-it.js'

const parser = createMarkdownIt({ linkify: true })
const field = document.querySelector('textarea')
const answer = document.querySelector('#answer')
field.focus()
field.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') chrome.runtime.sendMessage(field.value)
})
globalThis.streamNaively = async (url) => {
  const { body } = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ stream: true }),
  })
  let text = ''
  let rest = ''
  let frame
  const draw = () => {
    frame = undefined
    answer.innerHTML = parser.render(text)
  }
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const events = (rest + chunk).split('\\n\\n')
    rest = events.pop()
    for (const event of events) {
      if (event === 'data: [DONE]') continue
      text += JSON.parse(event.slice(6)).choices[0].delta.content ?? ''
      frame ??= requestAnimationFrame(draw)
    }
  }
  cancelAnimationFrame(frame)
  draw()
  return performance.now()
}`,
  'messages.js': `
import createMarkdownIt from './markdown-it.js'

const opening = indexedDB.open('bare', 1)
opening.onupgradeneeded = () => opening.result.createObjectStore('messages', { keyPath: 'id' })
const opened = new Promise((resolve) => { opening.onsuccess = () => resolve(opening.result) })
globalThis.keepMessages = async (texts) => {
  const transaction = (await opened).transaction('messages', 'readwrite')
  transaction.objectStore('messages').clear()
  for (const [id, text] of texts.entries()) transaction.objectStore('messages').put({ id, text })
  await new Promise((resolve) => { transaction.oncomplete = resolve })
}
if (location.hash === '#messages') {
  const reading = (await opened).transaction('messages').objectStore('messages').getAll()
  await new Promise((resolve) => { reading.onsuccess = resolve })
  const parser = createMarkdownIt({ linkify: true })
  const answer = document.querySelector('#answer')
  answer.innerHTML = reading.result.map(({ text }) => '<article>' + parser.render(text) + '</article>').join('')
  answer.lastElementChild.scrollIntoView()
  answer.dataset.shown = ''
}`,
  'worker.js': `
chrome.runtime.onMessage.addListener((url) => {
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ stream: true }),
  }).then((response) => response.text())
})`,
}

/**
 * Writes an extension that does next to nothing into a new folder: what a page, a worker and a stream cost at least.
 * It asks for no host, as Keyside asks for none, so both send the same preflight.
 */
export async function writeBareExtension(parent: string): Promise<string> {
  const folder = join(parent, 'bare')
  await mkdir(folder)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  await copyFile(fileURLToPath(import.meta.resolve('markdown-it/browser')), join(folder, 'markdown-it.js'))
  return folder
}
