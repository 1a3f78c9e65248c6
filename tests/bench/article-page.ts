import { prose } from '../pages/page-kinds.ts'

/** An article of about so many bytes of HTML, with the links, lists, code and tables that articles have. */
export function articlePage(bytes: number): string {
  const parts: string[] = []
  let length = 0
  for (let part = 0; length < bytes; part++) {
    const html = [
      `<h2 id="part-${part}">Part ${part}</h2>`,
      ...[0, 1, 2].map(
        (n) =>
          `<p>${prose(4, part + n)} See <a href="/part/${part}/${n}">part ${n}</a> and <em>what follows</em>, with <code>call(${n})</code>.</p>`,
      ),
      `<ul><li>${prose(1, part)}<li><a href="/list/${part}">A link</a> in a list<li>And a third</ul>`,
      `<table><tr><th>Year<th>Work<tr><td>19${part % 90}<td>Mill ${part}</table>`,
    ].join('\n')
    parts.push(html)
    length += html.length
  }
  const side = '<header class="site-header"><nav><a href="/">Home</a></nav></header>'
  return `<!doctype html><html lang="en"><title>A long article</title><body>${side}<main><h1>A long article</h1>${parts.join('\n')}</main></body></html>`
}
