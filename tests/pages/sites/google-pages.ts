const first =
  'Tides of our harbour\nWritten by "Mira" }; for all who sail.\nWhat to bring\na rope\na chart\nAnd patience.\n'
const end = (words: string) => first.indexOf(words) + words.length + 1

const steps: unknown[] = [
  { ty: 'mkch', d: [[0, 'Tides']] },
  { ty: 'is', ibi: 1, s: first.slice(0, 30) },
  { ty: 'as', st: 'document', si: 0, ei: 0, sm: { ds_pw: 612 } },
]
const rest: unknown[] = [
  { ty: 'is', ibi: 31, s: first.slice(30) },
  { ty: 'as', st: 'paragraph', si: end('harbour'), ei: end('harbour'), sm: { ps_hd: 100 } },
  {
    ty: 'mlti',
    mts: [{ ty: 'as', st: 'paragraph', si: end('to bring') - 5, ei: end('to bring'), sm: { ps_hd: 2 } }],
  },
  { ty: 'as', st: 'paragraph', si: end('sail.'), ei: end('sail.'), sm: { ps_hd: 0 } },
  { ty: 'as', st: 'list', si: end('a rope'), ei: end('a rope'), sm: { ls_id: 'kix.1' } },
  { ty: 'as', st: 'list', si: end('a chart'), ei: end('a chart'), sm: { ls_id: 'kix.1' } },
  {
    ty: 'nm',
    nmr: ['ksm', 't.second'],
    nmc: [{ ty: 'is', ibi: 1, s: 'Notes that stand in a tab of their own.\n' }],
  },
]

/** A page in the shape of the one that the editor of documents begins with. Nothing of the text is drawn in it. */
export const editorPage = `<!doctype html><html lang="en"><title>Tides - Google Docs</title>
<div id="docs-chrome"><div role="menubar">File Edit View Insert</div></div><canvas class="kix-canvas-tile-content"></canvas>
<script>DOCS_modelChunk = ${JSON.stringify({ chunk: steps, revision: 1 })}; DOCS_modelChunkLoadStart = 1;</script>
<script>DOCS_modelChunk = ${JSON.stringify(rest)}; DOCS_modelChunk = undefined;</script></html>`

export const tablePage = `<!doctype html><html lang="en"><title>Berths - Google Sheets</title>
<div id="docs-chrome"><div role="menubar">File Edit View Insert</div></div><canvas></canvas></html>`

export const tableCsv = '"Boat","Berth"\n"Ebb","12"\n"Flood","14"\n'
