import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')
const pages = join(root, 'tests/pages/editors')

export interface EditorSite {
  url: string
  /** The script for a world of its own, which the pages do not load. */
  fieldWorld: string
  close(): Promise<void>
}

/**
 * Serves the pages with the real editors, and any other HTML, from this machine. A page is bundled when it is first
 * asked for.
 */
export async function serveEditors(names: string[]): Promise<EditorSite> {
  const folder = await mkdtemp(join(tmpdir(), 'keyside-editors-'))
  const bundles = new Map<string, Promise<unknown>>()
  const bundled = (name: string): Promise<unknown> => {
    const known = bundles.get(name) ?? bundle(name)
    bundles.set(name, known)
    return known
  }
  const bundle = (name: string): Promise<unknown> =>
    build({
      configFile: false,
      root,
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
      resolve: { alias: { '@': root } },
      build: {
        outDir: folder,
        emptyOutDir: false,
        minify: false,
        copyPublicDir: false,
        lib: {
          entry: join(pages, `${name}.ts`),
          formats: ['iife'],
          name: 'page',
          fileName: () => `${name}.js`,
          cssFileName: name,
        },
      },
    })
  await bundled('field-world')
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const name = pathname.slice(1)
    const plain = plainPages[name]
    if (plain) {
      response.setHeader('content-type', plain.type)
      response.end(plain.text)
      return
    }
    if (names.includes(name)) {
      await bundled(name)
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(editorPage(name))
      return
    }
    try {
      const file = await readFile(join(folder, name))
      response.setHeader(
        'content-type',
        name.endsWith('.css') ? 'text/css' : 'text/javascript; charset=utf-8',
      )
      response.end(file)
    } catch {
      response.statusCode = 404
      response.end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fieldWorld: await readFile(join(folder, 'field-world.js'), 'utf8'),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true })
    },
  }
}

/** Pages without a script: an empty one for a test to fill, and a drawing, which has no editing commands. */
const plainPages: Record<string, { type: string; text: string }> = {
  '': { type: 'text/html; charset=utf-8', text: '<!doctype html><title>Plain</title>' },
  svg: {
    type: 'image/svg+xml',
    text: `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"><foreignObject width="300" height="100">
      <textarea xmlns="http://www.w3.org/1999/xhtml" id="field">A text with a wrod.</textarea></foreignObject></svg>`,
  },
}

/** A form around the editor, with fields that nobody may touch. */
const editorPage = (name: string) => `<!doctype html><html lang="en"><title>${name}</title>
<link rel="stylesheet" href="/${name}.css">
<form onsubmit="event.preventDefault(); window.submitted = true">
  <input id="other" value="untouched"><input type="password" id="secret" value="hunter2">
  <div id="root"></div>
  <textarea id="another">untouched</textarea><button>Send</button>
</form>
<p id="beside">Text beside the field.</p>
<script src="/${name}.js"></script>`
