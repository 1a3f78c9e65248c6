import { describe, expect, it } from 'vitest'
import { writeZip } from '../../factories/write-zip'
import { outlineOf, readingOf, resultOf, textIn } from './read-file'

describe('a page that was saved', () => {
  it('is read as its text, with headings, links, lists and tables', async () => {
    const reading = await readingOf(
      'html',
      `<!doctype html><html lang="nl"><head><title>Lampen</title><style>p{color:red}</style></head><body>
       <p>Vooraf.<h1>Lampen &amp; lonten</h1><p>Zie <a href="https://haven.test/gids">de gids</a>, <a href="javascript:x()">niet dit</a>.
       <ul><li>een<li>twee</ul><table><tr><th>Pier<th>Kleur<tr><td>1<td>rood</table>
       <script>alert('x')</script><pre><code>a  = 1
b</code></pre></body></html>`,
    )
    expect(reading).toMatchObject({ language: 'nl', encoding: 'utf-8', found: 'body', hidden: {} })
    expect(outlineOf(reading)).toEqual([
      [0, '', 'Vooraf.'],
      [
        1,
        'Lampen & lonten',
        'Zie [de gids](https://haven.test/gids), niet dit.\n\n- een\n- twee\n\n| Pier | Kleur |\n| --- | --- |\n| 1 | rood |\n\n```\na  = 1\nb\n```',
      ],
    ])
  })

  it('says of links where they lead to, and nothing that their addresses carry', async () => {
    const long = 'INSTRUCT-'.repeat(200)
    const text = textIn(
      await readingOf(
        'html',
        `<p><a href="https://haven.test/gids?q=INSTRUCT#:~:text=INSTRUCT" title="INSTRUCT">gids</a>
         <a href="https://INSTRUCT:INSTRUCT@haven.test/b">b</a> <a href="https://haven.test/${long}">c</a>
         <a href="data:text/html,INSTRUCT">d</a> <a href="blob:https://haven.test/INSTRUCT">e</a>
         <a href="https://haven.test/f">https://haven.test/f</a> <a href="http://haven.test/">haven.test</a>
         <a href="mailto:a@haven.test?body=INSTRUCT">post</a> <a href="mailto:a@haven.test">a@haven.test</a>
         <a href="https://haven.test/(h)">h</a> <a href="https://elsewhere.test/">https://haven.test/</a>`,
      ),
    )
    expect(text.split(/ (?=\[|[a-z])/)).toEqual([
      '[gids](https://haven.test/gids?…)',
      '[b](https://haven.test/b)',
      `[c](https://haven.test/${long.slice(0, 60)}…)`,
      'd',
      'e',
      'https://haven.test/f',
      'haven.test',
      '[post](mailto:a@haven.test?…)',
      'a@haven.test',
      '[h](https://haven.test/%28h%29)',
      '[https://haven.test/](https://elsewhere.test/)',
    ])
  })

  it('leaves out what its markup hides, and counts it', async () => {
    const reading = await readingOf(
      'html',
      `<style>.gone, #away { display: none } @media print { .shown { display: none } } p.tiny { font-size: 0px }</style>
       <p>Seen. <span class="x gone">one</span><span id="away">two</span><span hidden>three</span>
       <span style="visibility:hidden">four</span></p><p class="tiny">five</p>`,
    )
    expect(textIn(reading)).toBe('Seen.')
    expect(reading.hidden).toEqual({ style: 'onetwothreefourfive'.length })
  })

  it('is decoded as it says, where its bytes do not', async () => {
    const bytes = Uint8Array.from([
      ...new TextEncoder().encode('<meta charset="koi8-r"><p>'),
      ...[0xeb, 0xcc, 0xc0, 0xde],
    ])
    const reading = await readingOf('html', bytes)
    expect(reading.encoding).toBe('koi8-r')
    expect(textIn(reading)).toBe('Ключ')
  })

  it('is cut, and neither hangs nor overflows, where it is deep or endless', async () => {
    const deep = await readingOf('html', `<p>Above.</p>${'<div>'.repeat(200_000)}deep`)
    expect(deep).toMatchObject({ cut: 'nodes' })
    expect(textIn(deep)).toBe('Above.')
    expect(await readingOf('html', '<p>word</p>'.repeat(50_000), { bytes: 200_000 })).toMatchObject({
      cut: 'nodes',
    })
  })
})

const book = (files: Record<string, string>, spine: string) =>
  writeZip([
    { name: 'mimetype', text: 'application/epub+zip', isStored: true },
    {
      name: 'META-INF/container.xml',
      text: '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    },
    {
      name: 'OEBPS/book.opf',
      text: `<package xmlns:dc="x"><metadata><dc:title>The Lamp</dc:title><dc:creator>A. Keeper</dc:creator><dc:language>en</dc:language></metadata><manifest>
        <item id="nav" href="nav.xhtml" properties="nav"/>${Object.keys(files)
          .map((name, at) => `<item id="c${at}" href="${encodeURI(name)}"/>`)
          .join('')}</manifest><spine><itemref idref="nav"/>${spine}</spine></package>`,
    },
    { name: 'OEBPS/nav.xhtml', text: '<html><body><nav>Contents</nav></body></html>' },
    ...Object.entries(files).map(([name, text]) => ({ name: `OEBPS/${name}`, text })),
  ])

describe('a book', () => {
  it('is read chapter by chapter, in the order of its spine', async () => {
    const reading = await readingOf(
      'epub',
      book(
        {
          'text/second one.xhtml':
            '<html><head><title/><script/></head><body><h1>Wicks</h1><p>Trim&nbsp;them.<span style="display:none">no</span></p></body></html>',
          'text/first.xhtml':
            '<html><head><title>Lamps</title></head><body><p>They burn oil.</p></body></html>',
        },
        '<itemref idref="c1"/><itemref idref="c0"/><itemref idref="missing"/>',
      ),
    )
    expect(reading).toMatchObject({
      title: 'The Lamp',
      byline: 'A. Keeper',
      language: 'en',
      hidden: { style: 2 },
    })
    expect(outlineOf(reading)).toEqual([
      [1, 'Lamps', 'They burn oil.'],
      [1, 'Wicks', 'Trim them.'],
    ])
  })

  it('is refused where it names no book', async () => {
    expect(await resultOf('epub', writeZip([{ name: 'mimetype', text: 'x' }]))).toEqual({
      failure: 'unreadable',
    })
  })
})
