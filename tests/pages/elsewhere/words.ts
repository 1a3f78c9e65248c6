import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import hljs from 'highlight.js'
import MarkdownIt from 'markdown-it'
import ruby from 'markdown-it-ruby'
import { article, type ElsewherePage } from './elsewhere-page.ts'

const require = createRequire(import.meta.url)
const styles = (path: string) => readFileSync(require.resolve(path), 'utf8')
const code = 'def mill():\n    river = 1\n\n    return river'
const read = '```\ndef mill():\n    river = 1\n\n    return river\n```'
const named = '```python\ndef mill():\n    river = 1\n\n    return river\n```'
const lines = code.split('\n')

export const wordsElsewhere: ElsewherePage[] = [
  {
    name: 'readings over words',
    from: 'markdown-it-ruby',
    html: article(
      new MarkdownIt()
        .use(ruby)
        .render('{漢字|かんじ}を{読|よ}む。{振り仮名|ふ|り|が|な} {北京|Běijīng}城。'),
    ),
    has: ['漢字(かんじ)を読(よ)む。振り仮名(ふりがな) 北京(Běijīng)城。'],
    cited: [['漢字を読む', '漢字かんじを読よむ']],
  },
  {
    name: 'code with numbers by its plugin for lines',
    from: 'prismjs with line-numbers',
    html: article(
      `<pre class="line-numbers"><code class="language-python">${code}</code></pre>`,
      styles('prismjs/plugins/line-numbers/prism-line-numbers.css'),
    ),
    scripts: [
      'prismjs/prism.js',
      'prismjs/components/prism-python.js',
      'prismjs/plugins/line-numbers/prism-line-numbers.js',
    ],
    run: 'Prism.highlightAll()',
    has: [named],
    cited: [['river = 1 return river', 'river =1return river']],
  },
  {
    name: 'code as a table that its plugin makes',
    from: 'highlight.js with highlightjs-line-numbers.js',
    html: article(
      `<script>hljs = {}</script><pre><code class="hljs language-python">${hljs.highlight(code, { language: 'python' }).value}</code></pre>`,
    ),
    scripts: ['highlightjs-line-numbers.js/dist/highlightjs-line-numbers.min.js'],
    run: 'hljs.lineNumbersBlockSync(document.querySelector("code"))',
    has: [named.replace('\n\n', '\n \n')],
  },
  {
    name: 'numbers in a column beside the code',
    from: 'GitLab: its source viewer',
    html: article(
      `<div class="file-content code js-syntax-highlight gl-flex"><div class="line-numbers !gl-px-0">${lines.map((_, n) => `<div class="diff-line-num line-links gl-flex"><a class="file-line-blame" href="/blame#L${n + 1}"></a><a id="L${n + 1}" class="file-line-num gl-select-none" href="#L${n + 1}" data-line-number="${n + 1}">${n + 1}</a></div>`).join('')}</div><div class="blob-content gl-flex"><pre class="code highlight gl-p-0! gl-w-full"><code>${lines.map((line, n) => `<div id="LC${n + 1}" lang="python" class="line"><span>${line}</span></div>`).join('\n')}</code></pre></div></div>`,
      '.gl-flex{display:flex}',
    ),
    has: [read],
  },
  {
    name: 'numbers and code in two cells',
    from: 'cgit: its view of a file',
    html: article(
      `<table summary='blob content' class='blob'><tr><td class='linenumbers'><pre>${lines.map((_, n) => `<a id='n${n + 1}' href='#n${n + 1}'>${n + 1}</a>\n`).join('')}</pre></td><td class='lines'><pre><code>${code}\n</code></pre></td></tr></table>`,
    ),
    has: [read],
  },
  {
    name: 'a row for each line, its number drawn by style',
    from: 'Gitea: its view of a file',
    html: article(
      `<div class="file-view code-view"><table><tbody>${lines.map((line, n) => `<tr><td class="lines-num"><span id="L${n + 1}" data-line-number="${n + 1}"></span></td><td class="lines-escape"></td><td rel="L${n + 1}" class="lines-code chroma"><code class="code-inner">${line}\n</code></td></tr>`).join('')}</tbody></table></div>`,
      '[data-line-number]::before{content:attr(data-line-number)}.code-inner{white-space:pre-wrap}',
    ),
    has: [read],
  },
  {
    name: 'numbers in a table, and in flexible lines',
    from: 'Hugo’s Chroma',
    html: article(
      `<div class="highlight"><div class="chroma"><table class="lntable"><tr><td class="lntd"><pre tabindex="0" class="chroma"><code>${lines.map((_, n) => `<span class="lnt">${n + 1}\n</span>`).join('')}</code></pre></td><td class="lntd"><pre tabindex="0" class="chroma"><code class="language-python" data-lang="python">${lines.map((line) => `<span class="line"><span class="cl">${line}\n</span></span>`).join('')}</code></pre></td></tr></table></div></div><div class="highlight"><pre tabindex="0" class="chroma"><code class="language-python" data-lang="python">${lines.map((line, n) => `<span class="line"><span class="ln">${n + 1}</span><span class="cl">${line}\n</span></span>`).join('')}</code></pre></div>`,
      '.chroma .line{display:flex}.lntable,.lntd{padding:0;border:0}',
    ),
    has: [read, named],
  },
  {
    name: 'a table inside of code, and lines as rows',
    from: 'Jekyll’s Rouge, Docusaurus',
    html: article(
      `<div class="language-python highlighter-rouge"><div class="highlight"><pre class="highlight"><code><table class="rouge-table"><tbody><tr><td class="rouge-gutter gl"><pre class="lineno">${lines.map((_, n) => `${n + 1}\n`).join('')}</pre></td><td class="rouge-code"><pre>${code}\n</pre></td></tr></tbody></table></code></pre></div></div><div class="language-python codeBlockContainer theme-code-block"><div class="codeBlockContent_biex"><pre tabindex="0" class="prism-code language-python codeBlock_bY9V thin-scrollbar"><code class="codeBlockLinesWithNumbering_o6Pm">${lines.map((line) => `<span class="token-line codeLine_lJS_"><span class="codeLineNumber_Tfdd"></span><span class="codeLineContent_feaV"><span class="token plain">${line}</span><br></span></span>`).join('')}</code></pre><div class="buttonGroup__atx"><button type="button" aria-label="Copy code" class="clean-btn"><span aria-hidden="true">C</span></button></div></div></div>`,
      '.codeBlockLinesWithNumbering_o6Pm{display:table}.codeLine_lJS_{display:table-row}.codeLineNumber_Tfdd{display:table-cell}.codeLineNumber_Tfdd::before{content:"1"}.codeLineContent_feaV{padding-right:1px}',
    ),
    has: [read, named],
  },
  {
    name: 'initials with space behind them, in bold, as pictures, and said twice',
    from: 'themes and books that public repositories hold: white space from a template, EPUB’s lettrine, bold, pictures of old pages, text for screen readers',
    html: article(
      `<p>\n<span class="drop-cap">T</span>\n he old mill stood by the river.</p><p class="start"><span class="lettrine">W</span><span class="smallcaps">inter came</span> over the harbour.</p><p><strong class="drop-cap">B</strong>oats lay there.</p><p><img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" alt="N" class="floatleft" width="80" height="90">obody saw them.</p><p><span aria-hidden="true"><span class="dropcap">S</span>omeone</span><span class="sr-only">Someone</span> paid.</p><p><span class="drop-cap">A</span> boat came.</p>`,
      '.drop-cap,.lettrine,.dropcap{float:left;font-size:3em;line-height:.8}.smallcaps{font-variant:small-caps}.floatleft{float:left}.sr-only{clip:rect(0,0,0,0);height:1px;margin:-1px;overflow:hidden;position:absolute;width:1px}',
    ),
    has: [
      'The old mill stood by the river.',
      'Winter came over the harbour.',
      'Boats lay there.',
      'Nobody saw them.',
      'Someone paid.',
      'A boat came.',
    ],
    hidden: { style: 7 },
    cited: [
      ['The old mill stood by the river', 'The old mill stood by the river'],
      ['Boats lay there', 'Boats lay there'],
    ],
  },
  {
    name: 'letters and words in boxes of their own',
    from: 'GSAP SplitText, Splitting, Magic UI: words and letters that are moved one by one',
    html: article(
      `<h2 class="split"><span class="word" style="display:inline-block">${[...'The'].map((c) => `<span class="char" style="display:inline-block">${c}</span>`).join('')}</span> <span class="word" style="display:inline-block">${[...'mill'].map((c) => `<span class="char" style="display:inline-block">${c}</span>`).join('')}</span></h2><p style="display:flex;flex-wrap:wrap">${'It stood by the river, long before'
        .split(' ')
        .map(
          (w) => `<span style="position:relative;margin:0 4px"><span style="opacity:.9">${w}</span></span>`,
        )
        .join(
          '',
        )}</p><p style="display:flex">${[...'letters'].map((c) => `<span>${c}</span>`).join('')}</p><p aria-label="By words"><span aria-hidden="true"><div style="position:relative;display:inline-block">By</div> <div style="position:relative;display:inline-block">words</div></span></p>`,
    ),
    has: ['## The mill', 'It stood by the river, long before', 'letters', 'By words'],
  },
]
