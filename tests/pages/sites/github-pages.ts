const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><title>${title}</title><style>.sr-only, [hidden] { display: none }</style>
<header><nav><a href="/">Home</a> <a href="/pulls">Pull requests</a></nav></header><main>${body}</main>
<footer>© the host of this code</footer></html>`

const file = Array.from({ length: 400 }, (_, line) => `export const tide${line} = ${line}`).join('\n')

/** Code as the file view draws it: some lines in sight, and all of them in a text area that is only read. */
export const codePage = page(
  'harbour/src/tides.ts at main · sea/harbour',
  `<h1 class="sr-only">Files</h1><div class="react-code-lines">${Array.from(
    { length: 30 },
    (_, line) => `<div class="react-file-line"><span>export const tide${line} = ${line}</span></div>`,
  ).join(
    '',
  )}</div><textarea id="read-only-cursor-text-area" aria-label="file content" aria-readonly="true" style="opacity:0">${file}</textarea>`,
)

const cell = (side: string, number: number | '') =>
  `<td data-diff-side="${side}" data-line-number="${number}">${number === '' ? '' : `<button>${number}</button>`}</td>`
const row = (before: number | '', after: number | '', code: string) =>
  `<tr>${cell('left', before)}${cell('right', after)}<td class="diff-text-cell" data-diff-side="right"><code class="diff-text"><div class="diff-text-inner">${code}</div></code></td></tr>`

/** Files of a pull request as they are drawn since 2025. */
export const changesPage = page(
  'Tides by hand by mira · Pull Request #7 · sea/harbour',
  `<h1>Tides by hand #7</h1>
<div role="region" id="diff-1"><h3><a href="#diff-1"><code>\u200esrc/tides.ts\u200e</code></a></h3>
<table data-diff-anchor="diff-1" aria-label="Diff for: src/tides.ts"><tbody>
<tr><td colspan="4"><code class="diff-text-cell hunk">@@ -1,3 +1,3 @@ export</code></td></tr>
${row(1, 1, 'const moon = 1')}${row(2, '', 'const tide = guess()')}${row('', 2, 'const tide = <b>measure</b>()')}${row(3, 3, 'export { tide }')}
</tbody></table></div>
<div role="region" id="diff-2"><h3><code>src/charts.bin</code></h3><table data-diff-anchor="diff-2" aria-label="Diff for: src/charts.bin"></table><button>Load diff</button></div>`,
)

const marked = (mark: string, code: string) =>
  `<td class="blob-code"><span class="blob-code-inner blob-code-marker" data-code-marker="${mark}">${code}</span></td>`

/** The same as they were drawn before, side by side, with what was said about a line. */
export const filesPage = page(
  'Tides by hand by mira · Pull Request #7 · sea/harbour',
  `<div class="file js-file" data-tagsearch-path="src/tides.ts"><div class="file-header" data-path="src/tides.ts">src/tides.ts</div>
<table class="diff-table"><tbody><tr><td></td><td class="blob-code blob-code-hunk">@@ -1,2 +1,2 @@</td></tr>
<tr><td>1</td>${marked(' ', 'const moon = 1')}<td>1</td>${marked(' ', 'const moon = 1')}</tr>
<tr><td>2</td>${marked('-', 'const tide = guess()')}<td>2</td>${marked('+', 'const tide = measure()')}</tr>
<tr><td colspan="4"><div class="review-comment"><a class="author" href="/noor">noor</a> <relative-time datetime="2026-03-02T08:15:00Z">in March</relative-time>
<div class="comment-body markdown-body"><p>Who measures it?</p></div></div></td></tr></tbody></table></div>`,
)

/** An issue as it is drawn since 2025. */
export const issuePage = page(
  'The tide is an hour late · Issue #3 · sea/harbour',
  `<h1><bdi data-testid="issue-title">The tide is an hour late</bdi> <span>#3</span></h1><span data-testid="header-state">Closed</span>
<div data-testid="issue-viewer-issue-container"><a data-testid="issue-body-header-author" href="/mira">mira</a> opened <relative-time datetime="2026-03-01T10:20:30Z">in March</relative-time>
<div data-testid="issue-body-viewer"><div class="markdown-body"><p>Since the clocks changed, the <code>tide()</code> is an hour late.</p><h2>Steps</h2><ol><li>Wait for March.</li><li>Look.</li></ol></div></div></div>
<div data-wrapper-timeline-id="c1"><div class="react-issue-comment"><a data-testid="avatar-link" href="/noor"><img alt="" width="20" height="20"></a><a href="/noor" data-hovercard-url="/users/noor/hovercard">noor</a><relative-time datetime="2026-03-01T11:00:00Z">in March</relative-time>
<div class="markdown-body"><p>Fixed: the moon has <strong>no</strong> summer time.</p></div><button>React</button></div></div>
<div data-wrapper-timeline-id="c2"><div class="react-issue-comment"><div data-testid="comment-viewer-outer-box-c2"><div id="issuecomment-12" data-testid="comment-header"><a data-testid="avatar-link" data-hovercard-type="user" href="/mira">mira</a><a href="#issuecomment-12"><relative-time datetime="2026-03-01T12:00:00Z">in March</relative-time></a></div>
<div data-testid="markdown-body" class="markdown-body"><div class="markdown-body"><p>And in autumn?</p></div></div></div></div></div>
<div data-testid="comment-viewer-outer-box-c3"><div data-testid="comment-header"><a data-testid="avatar-link" data-hovercard-type="user" href="/noor">noor</a><relative-time datetime="2026-03-01T13:00:00Z">in March</relative-time></div>
<div data-testid="markdown-body"><p>Nor in autumn.</p></div></div>
<div data-wrapper-timeline-id="e1">mira closed this as completed</div>
<nav data-testid="timeline-crawler-pagination"><a rel="next" href="?timeline_page=1">Next</a></nav>`,
)

/** A pull request's conversation. */
export const conversationPage = page(
  'Tides by hand by mira · Pull Request #7 · sea/harbour',
  `<h1 class="gh-header-title"><bdi class="js-issue-title">Tides by hand</bdi></h1><div class="gh-header-meta"><span class="State">Open</span></div>
<div class="js-comment-container"><div class="timeline-comment"><strong><a class="author" href="/mira">mira</a></strong> <relative-time datetime="2026-03-01T10:20:30Z">in March</relative-time>
<div class="edit-comment-hide"><div class="comment-body markdown-body"><p>Measures instead of guessing.</p></div></div>
<form hidden><div class="comment-body markdown-body js-preview-body">Nothing to preview</div></form></div></div>
<div class="timeline-comment"><a class="author" href="/noor">noor</a> <relative-time datetime="2026-03-02T08:00:00Z">in March</relative-time><div class="comment-body markdown-body"><p>Good.</p></div></div>`,
)
