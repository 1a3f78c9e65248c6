/** A page of a common kind: what a reading must keep, what it should leave out. */
export interface PageKind {
  name: string
  html: string
  keep: string[]
  junk: string[]
  found?: 'article' | 'main' | 'body'
  language?: string
}

const subjects = ['The council', 'A gardener', 'This method', 'Our harbour', 'The archive', 'Every winter']
const verbs = [
  'keeps a record of',
  'was built around',
  'depends on',
  'quietly changed',
  'measures',
  'repairs',
]
const objects = ['the old water mill', 'two hundred small boats', 'a drawer of letters', 'the northern road']

/** Sentences that read like prose, the same each time. */
export const prose = (sentences: number, seed = 0): string =>
  Array.from({ length: sentences }, (_, index) => {
    const at = index + seed * 7
    return `${subjects[at % 6]} ${verbs[(at * 5 + 1) % 6]} ${objects[(at * 3) % 4]}, and in ${1900 + (at % 97)} that mattered more than the price.`
  }).join(' ')

const paragraphs = (count: number, seed = 0): string =>
  Array.from({ length: count }, (_, index) => `<p>${prose(4, seed + index)}</p>`).join('\n')

const siteTop = `<header class="site-header"><a href="/">JUNKLOGO</a><nav><ul><li><a href="/a">JUNKNAV one</a><li><a href="/b">Two</a><li><a href="/c">Three</a></ul></nav></header>`
const siteEnd = `<footer class="site-footer"><a href="/terms">JUNKTERMS</a> <a href="/privacy">Privacy</a> © JUNKFOOT</footer>`
const cookies = `<div class="cookie-banner" style="position:fixed;bottom:0">We use cookies JUNKCOOKIE <button>Accept</button></div>`
const related = `<div class="related"><h3>JUNKRELATED</h3><ul><li><a href="/r1">Another story about boats</a><li><a href="/r2">And one more about mills</a></ul></div>`
const share = `<div class="share-buttons"><a href="https://x.example/">JUNKSHARE</a><a href="https://y.example/">Post it</a></div>`

const page = (body: string, head = '', attributes = 'lang="en"'): string =>
  `<!doctype html><html ${attributes}><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`

export const pageKinds: PageKind[] = [
  {
    name: 'a news article',
    html: page(
      `${siteTop}<main><article><h1>KEEPTITLE of the mill</h1><p class="byline">By Ada Example</p>${share}${paragraphs(5)}<figure><img src="x.png"><figcaption>KEEPCAPTION: the mill at dawn</figcaption></figure><blockquote><p>KEEPQUOTE we never closed it.</p></blockquote>${paragraphs(3, 5)}<p>KEEPEND of it.</p></article><aside class="sidebar"><h2>JUNKPOPULAR</h2><a href="/p">Most read thing</a></aside></main>${related}${cookies}${siteEnd}`,
      '<title>KEEPTITLE of the mill | The Daily</title><meta property="og:site_name" content="The Daily">',
    ),
    keep: ['KEEPTITLE', 'KEEPCAPTION', 'KEEPQUOTE', 'KEEPEND'],
    junk: [
      'JUNKLOGO',
      'JUNKNAV',
      'JUNKSHARE',
      'JUNKPOPULAR',
      'JUNKRELATED',
      'JUNKCOOKIE',
      'JUNKFOOT',
      'JUNKTERMS',
    ],
    found: 'article',
    language: 'en',
  },
  {
    name: 'an old article of nothing but div',
    html: page(
      `<div id="top"><a href="/">JUNKLOGO</a> <a href="/n">JUNKNAV</a></div><div id="wrap"><div id="col1"><a href="/1">JUNKSIDE link</a><br><a href="/2">Second link</a></div><div id="col2"><div class="headline">KEEPHEAD words</div>${paragraphs(6)}<div>KEEPDIV ${prose(3, 9)}</div></div></div><div id="bottom"><a href="/t">JUNKTERMS</a></div>`,
    ),
    keep: ['KEEPHEAD', 'KEEPDIV'],
    junk: ['JUNKLOGO', 'JUNKNAV', 'JUNKSIDE', 'JUNKTERMS'],
  },
  {
    name: 'documentation with code',
    html: page(
      `${siteTop}<div class="layout"><nav class="sidenav"><a href="#">JUNKSIDE</a><ul><li><a href="/d1">Start</a><li><a href="/d2">More</a></ul></nav><main><h1>KEEPTITLE</h1>${paragraphs(1)}<h2>Install</h2><pre><code class="language-bash">npm install KEEPCODE\nnode --version</code></pre><p>Call <code>KEEPINLINE()</code> first. ${prose(2)}</p><aside class="note"><p>KEEPNOTE: never twice.</p></aside><h2>Options</h2><table><tr><th>Name<th>Meaning<tr><td><code>KEEPCELL</code><td>How often<tr><td>b<td>c | d</table><h3>Deeper</h3>${paragraphs(2, 3)}</main></div>${siteEnd}`,
    ),
    keep: ['KEEPTITLE', 'KEEPCODE', '`KEEPINLINE()`', 'KEEPNOTE', '`KEEPCELL`', '```bash', '| --- | --- |'],
    junk: ['JUNKSIDE', 'JUNKNAV', 'JUNKFOOT'],
    found: 'main',
  },
  {
    name: 'a wiki with tables and contents',
    html: page(
      `<div id="content" role="main"><h1>KEEPTITLE</h1><div id="siteSub">From a wiki</div><table class="infobox"><tr><th>Born<td>KEEPBOX 1901<tr><th>Died<td>1977</table>${paragraphs(2)}<div id="toc" class="toc"><ul><li><a href="#a">JUNKTOC</a></ul></div><h2>Life<span class="editsection">[<a href="/edit">JUNKEDIT</a>]</span></h2>${paragraphs(2, 2)}<table><caption>KEEPTABLE</caption><tr><th>Year<th>Work<tr><td>1920<td>KEEPWORK</table><h2>Notes</h2><ol><li>KEEPREF a source, page 12.</ol></div><div id="panel" role="navigation"><a href="/m">JUNKPANEL</a></div>`,
    ),
    keep: ['KEEPTITLE', 'KEEPBOX', 'KEEPTABLE', 'KEEPWORK', 'KEEPREF'],
    junk: ['JUNKTOC', 'JUNKPANEL'],
  },
  {
    name: 'a forum thread',
    html: page(
      `${siteTop}<div class="thread"><h1>KEEPTITLE won't start</h1>${[1, 2, 3, 4, 5].map((n) => `<div class="post"><div class="author">User${n}</div><div class="body"><p>KEEPPOST${n} ${prose(3, n)}</p></div></div>`).join('')}</div>${siteEnd}`,
    ),
    keep: ['KEEPTITLE', 'KEEPPOST1', 'KEEPPOST3', 'KEEPPOST5'],
    junk: ['JUNKNAV', 'JUNKFOOT'],
  },
  {
    name: 'an article whose comments are longer than itself',
    html: page(
      `<article><h1>KEEPTITLE</h1><p>KEEPTEXT ${prose(6)}</p></article><section id="comments">${[1, 2, 3, 4].map((n) => `<article class="comment"><p>KEEPCOMMENT${n} ${prose(5, n)}</p></article>`).join('')}</section>`,
    ),
    keep: ['KEEPTITLE', 'KEEPTEXT', 'KEEPCOMMENT4'],
    junk: [],
  },
  {
    name: 'a product page',
    html: page(
      `${siteTop}<main><h1>KEEPTITLE kettle</h1><div class="price">KEEPPRICE 39.90</div><button>JUNKBUTTON add</button><ul class="features"><li>KEEPFEATURE 1.7 litres<li>Steel</ul><table><tr><th>Weight<td>KEEPWEIGHT 1.1 kg<tr><th>Power<td>2 kW</table><p>KEEPTEXT ${prose(2)}</p></main>${siteEnd}`,
    ),
    keep: ['KEEPTITLE', 'KEEPPRICE', 'KEEPFEATURE', 'KEEPWEIGHT', 'KEEPTEXT'],
    junk: ['JUNKNAV', 'JUNKFOOT'],
  },
  {
    name: 'a recipe',
    html: page(
      `${siteTop}<article><h1>KEEPTITLE soup</h1><p>${prose(3)}</p><h2>Ingredients</h2><ul><li>KEEPONION 2 onions<li>1 l water</ul><h2>Method</h2><ol><li>Cut the onions. KEEPSTEP<li>Boil them for an hour.</ol></article>${related}${siteEnd}`,
    ),
    keep: ['KEEPTITLE', '- KEEPONION 2 onions', '1. Cut the onions. KEEPSTEP', '2. Boil'],
    junk: ['JUNKRELATED', 'JUNKNAV'],
  },
  {
    name: 'a blog with sidebars on both sides',
    html: page(
      `${siteTop}<div class="row"><div class="sidebar left"><p>JUNKABOUT me: ${prose(2)}</p></div><div class="post-content"><h2>KEEPTITLE</h2>${paragraphs(8)}<p>KEEPEND</p></div><div class="sidebar right"><h4>JUNKTAGS</h4><a href="/t">boats</a></div></div>${siteEnd}`,
    ),
    keep: ['KEEPTITLE', 'KEEPEND'],
    junk: ['JUNKABOUT', 'JUNKTAGS', 'JUNKNAV'],
  },
  {
    name: 'a list of posts',
    html: page(
      `${siteTop}<main>${[1, 2, 3, 4].map((n) => `<article><h2><a href="/post/${n}">KEEPPOST${n}</a></h2><p>KEEPTEASER${n} ${prose(2, n)}</p></article>`).join('')}</main>${siteEnd}`,
    ),
    keep: ['KEEPPOST1', 'KEEPTEASER1', 'KEEPPOST4', 'KEEPTEASER4'],
    junk: ['JUNKNAV'],
  },
  {
    name: 'a page of links, as a front page is',
    html: page(
      `${siteTop}<div id="list">${Array.from({ length: 30 }, (_, n) => `<div class="item"><a href="/s/${n}">KEEPLINK${n} story about something</a> <span>${n} points</span></div>`).join('')}</div>`,
    ),
    keep: ['KEEPLINK0', 'KEEPLINK15', 'KEEPLINK29'],
    junk: [],
  },
  {
    name: 'an application of custom elements',
    html: page(
      `<x-app><template shadowrootmode="open"><x-bar><template shadowrootmode="open"><nav><a href="/">JUNKNAV</a></nav></template></x-bar><x-view><template shadowrootmode="open"><main><h1>KEEPTITLE</h1><slot></slot></main></template>${paragraphs(4)}<p>KEEPSLOT</p></x-view></template></x-app>`,
    ),
    keep: ['KEEPTITLE', 'KEEPSLOT'],
    junk: ['JUNKNAV'],
  },
  {
    name: 'an article in a frame of the same origin',
    html: page(
      `<h1>KEEPFRAME</h1><iframe style="width:800px;height:300px" srcdoc="${paragraphs(5).replaceAll('"', '&quot;')}<p>KEEPINNER</p>"></iframe>`,
    ),
    keep: ['KEEPFRAME', 'KEEPINNER'],
    junk: [],
  },
  {
    name: 'nested lists',
    html: page(
      `<main><h1>List</h1><ul><li>KEEPONE<ul><li>KEEPTWO<ol start="3"><li>KEEPTHREE<li>Four</ol></ul><li><p>Para one</p><p>KEEPPARA</p></ul><dl><dt>KEEPTERM<dd>KEEPMEANING</dl></main>`,
    ),
    keep: ['- KEEPONE', '  - KEEPTWO', '    3. KEEPTHREE', 'KEEPPARA', '**KEEPTERM**', ': KEEPMEANING'],
    junk: [],
  },
  {
    name: 'a page in Hebrew, from right to left',
    html: page(
      `<main><h1>כותרת KEEPTITLE</h1>${'<p>זהו טקסט ארוך מספיק כדי להיחשב לפסקה אמיתית בעמוד הזה, והוא ממשיך עוד קצת.</p>'.repeat(6)}<p>KEEPEND סוף</p></main>`,
      '',
      'dir="rtl"',
    ),
    keep: ['KEEPTITLE', 'KEEPEND', 'זהו טקסט ארוך'],
    junk: [],
    language: 'he',
  },
  {
    name: 'a page in Russian',
    html: page(
      `${siteTop}<div class="content"><h1>Мельница KEEPTITLE</h1>${'<p>Старая мельница стояла у реки, и каждую весну вода поднималась до самого порога дома.</p>'.repeat(8)}<p>«KEEPEND» — конец.</p></div>${siteEnd}`,
      '',
      '',
    ),
    keep: ['Мельница', 'KEEPEND', 'Старая мельница'],
    junk: ['JUNKFOOT'],
    language: 'ru',
  },
  {
    name: 'a page in Chinese',
    html: page(
      `<div><h1>水磨坊 KEEPTITLE</h1>${'<p>老磨坊坐落在河边，每年春天河水都会涨到门槛，村里的人们早已习惯了这样的生活。</p>'.repeat(8)}<p>KEEPEND 结束。</p></div>`,
      '',
      '',
    ),
    keep: ['水磨坊', 'KEEPEND', '老磨坊坐落在河边'],
    junk: [],
    language: 'zh',
  },
  {
    name: 'a login form',
    html: page(
      `<form><h1>KEEPTITLE</h1><label>KEEPLABEL <input name="user" value="UNREADUSER"></label><label>Password <input type="password" value="UNREADPASS"></label><button>Go</button><p>KEEPHELP Forgot it?</p></form>`,
    ),
    keep: ['KEEPTITLE', 'KEEPLABEL', 'KEEPHELP'],
    junk: ['UNREADUSER', 'UNREADPASS'],
  },
  {
    name: 'a page laid out with tables',
    html: page(
      `<table width="100%"><tr><td width="20%"><a href="/1">JUNKLEFT</a><br><a href="/2">Second</a></td><td><h1>KEEPTITLE</h1>${paragraphs(6)}<p>KEEPEND</p></td></tr></table>`,
    ),
    keep: ['KEEPTITLE', 'KEEPEND'],
    junk: [],
  },
  {
    name: 'an article in sections with headings',
    html: page(
      `${siteTop}<article>${[1, 2, 3, 4, 5, 6].map((n) => `<section><h2>KEEPPART${n}</h2>${paragraphs(2, n)}</section>`).join('')}</article>`,
    ),
    keep: ['## KEEPPART1', '## KEEPPART6'],
    junk: ['JUNKNAV'],
    found: 'article',
  },
  {
    name: 'a page whose main element holds the wrong thing',
    html: page(
      `<main><p>JUSTAMENU</p></main><div class="text"><h1>KEEPTITLE</h1>${paragraphs(6)}<p>KEEPEND</p></div>`,
    ),
    keep: ['KEEPTITLE', 'KEEPEND'],
    junk: [],
  },
  {
    name: 'a page with class names that look like junk around everything',
    html: page(
      `<div class="page sidebar-right menu-open"><div class="social-network-theme"><h1>KEEPTITLE</h1>${paragraphs(6)}<p>KEEPEND</p></div></div>`,
    ),
    keep: ['KEEPTITLE', 'KEEPEND'],
    junk: [],
  },
  {
    name: 'a chat',
    html: page(
      `<main role="log">${Array.from({ length: 12 }, (_, n) => `<div class="message"><b>Kim</b><div>KEEPLINE${n} short words</div></div>`).join('')}<div contenteditable role="textbox">UNREADDRAFT</div></main>`,
    ),
    keep: ['KEEPLINE0', 'KEEPLINE11'],
    junk: ['UNREADDRAFT'],
  },
  {
    name: 'code in lines that are blocks of their own',
    html: page(
      `<main><h1>Listing</h1>${paragraphs(2)}<pre><code><div>const KEEPA = 1</div><div>  return KEEPB</div></code></pre></main>`,
    ),
    keep: ['const KEEPA = 1\n  return KEEPB'],
    junk: [],
  },
  {
    name: 'questions that open and close',
    html: page(
      `<main><h1>KEEPTITLE</h1>${paragraphs(1)}<details open><summary>KEEPQ1</summary><p>KEEPA1 ${prose(2)}</p></details><details><summary>KEEPQ2</summary><p>UNSEEN ${prose(2)}</p></details></main>`,
    ),
    keep: ['KEEPTITLE', 'KEEPQ1', 'KEEPA1', 'KEEPQ2'],
    junk: ['UNSEEN'],
  },
  {
    name: 'a text with emphasis, breaks and links',
    html: page(
      `<article><p>An <em>KEEPEM</em> and <strong>KEEPSTRONG </strong>word, a <a href="/path?q=1#x">KEEPLINK</a>, a <a href="javascript:alert(1)">KEEPNOLINK</a>.<br>KEEPBREAK ${prose(3)}</p><p>5 * 3 &lt; 20</p></article>`,
    ),
    keep: ['*KEEPEM*', '**KEEPSTRONG** word', '[KEEPLINK](http', ' KEEPNOLINK.', '\nKEEPBREAK', '5 * 3 < 20'],
    junk: ['javascript:'],
  },
  {
    name: 'a long page',
    html: page(
      `${siteTop}<main><h1>KEEPTITLE</h1>${Array.from({ length: 200 }, (_, n) => `<h2>Part ${n}</h2>${paragraphs(3, n)}`).join('')}<p>KEEPEND</p></main>${siteEnd}`,
    ),
    keep: ['KEEPTITLE', '## Part 199', 'KEEPEND'],
    junk: ['JUNKNAV', 'JUNKFOOT'],
    found: 'main',
  },
]
