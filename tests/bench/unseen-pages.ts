import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { glob, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const cache = join(import.meta.dirname, '../../node_modules/.cache/keyside-bench')

/** Where pages of one package have their main text: its generator marks it. */
export interface UnseenDocument {
  generator: string
  /** A Debian package, with the version that the figures in the notes are of. */
  package: string
  main: string
}

/** Documents of Debian's packages. Nobody looked at them when the reader was written. */
export const unseenDocuments: UnseenDocument[] = [
  { generator: 'Sphinx', package: 'python-requests-doc=2.28.1+dfsg-1', main: '[role=main]' },
  { generator: 'Sphinx', package: 'developers-reference=12.18', main: '[role=main]' },
  { generator: 'AsciiDoc', package: 'git-doc=1:2.39.5-0+deb12u3', main: '#header h1, #content' },
  { generator: 'Doxygen', package: 'libasound2-doc=1.2.8-1', main: '.headertitle, .contents' },
  { generator: 'Javadoc', package: 'libcommons-io-java-doc=2.11.0-2', main: 'main' },
  { generator: 'gtk-doc', package: 'libglib2.0-doc=2.74.6-2+deb12u9', main: '.refentry, .chapter' },
  { generator: 'gtk-doc', package: 'libsoup2.4-doc=2.74.3-1+deb12u1', main: '.refentry, .chapter' },
  { generator: 'DocBook', package: 'debian-faq=11.1', main: '.chapter' },
  { generator: 'DocBook', package: 'libpam-doc=1.5.2-6+deb12u3', main: '.chapter, body > .section' },
  {
    generator: 'DocBook',
    package: 'postgresql-doc-15=15.20-0+deb12u1',
    main: '.refentry, .chapter, body > .sect1',
  },
  { generator: 'rustdoc', package: 'cargo-doc=0.66.0+ds1-1', main: '#main-content' },
  { generator: 'MkDocs', package: 'mkdocs-doc=1.4.2+dfsg-2', main: '[role=main]' },
  { generator: 'Node’s own', package: 'nodejs-doc=18.20.4+dfsg-1~deb12u3', main: '#apicontent' },
  { generator: 'Apache’s own', package: 'apache2-doc=2.4.71-1~deb12u1', main: '#page-content' },
  { generator: 'makeinfo', package: 'zsh-doc=5.9-4', main: 'body > .chapter, body > .section' },
]

/** The folder that a package was unpacked into. It is fetched once, in another version where that one is no longer kept. */
export async function unpackedDocument({ package: wanted }: UnseenDocument): Promise<string> {
  const [name = ''] = wanted.split('=')
  const folder = join(cache, name)
  if (existsSync(folder)) return folder
  const fresh = `${folder}.new`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true })
  const options = { cwd: fresh, timeout: 120_000 }
  await run('apt-get', ['download', wanted], options).catch(() => run('apt-get', ['download', name], options))
  const archive = (await readdir(fresh)).find((file) => file.endsWith('.deb'))
  if (archive === undefined) throw new Error(`No archive of ${name} came.`)
  await run('dpkg-deb', ['-x', archive, 'files'], options)
  await rename(join(fresh, 'files'), folder)
  await rm(fresh, { recursive: true })
  return folder
}

/**
 * A package's pages of a usual size, in the order in which they are tried: from so many places that stand evenly in
 * the list of their names, each with those that follow it.
 */
export async function pagesToTry(folder: string, places: number): Promise<string[][]> {
  const pages: string[] = []
  for await (const path of glob('**/*.html', { cwd: folder })) {
    const { size } = await stat(join(folder, path))
    if (size > 6000 && size < 200_000) pages.push(path)
  }
  pages.sort()
  return Array.from({ length: places }, (_, place) => {
    const [from, to] = [place, place + 1].map((each) => Math.floor((each * pages.length) / places))
    return pages.slice(from, to).slice(0, 20)
  })
}
