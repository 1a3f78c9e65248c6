/** What a reader can't see, by the reason it should be counted under; `WORD` stands where a word of its own goes. */
export const hiddenTricks: Record<string, string[]> = {
  style: [
    '<p style="display:none">WORD</p>',
    '<p hidden>WORD</p>',
    '<p style="visibility:hidden">WORD</p>',
    '<p style="visibility:collapse">WORD</p>',
    '<p style="opacity:0">WORD</p>',
    '<p style="opacity:.05">WORD</p>',
    '<div style="opacity:.3"><div style="opacity:.3"><p style="opacity:.9">WORD</p></div></div>',
    '<p style="filter:opacity(0)">WORD</p>',
    '<p style="filter:opacity(3%)">WORD</p>',
    '<p style="content-visibility:hidden">WORD</p>',
    '<p hidden="until-found">WORD</p>',
    '<p style="position:absolute;clip:rect(0,0,0,0)">WORD</p>',
    '<p style="position:absolute;clip:rect(0 0 0 0);width:200px">WORD</p>',
    '<p style="clip-path:inset(50%)">WORD</p>',
    '<p style="clip-path:inset(100%)">WORD</p>',
    '<p style="clip-path:inset(0 100% 0 0)">WORD</p>',
    '<p style="clip-path:circle(0)">WORD</p>',
    '<p style="clip-path:ellipse(0 0 at 50% 50%)">WORD</p>',
    '<p style="clip-path:polygon(0 0,0 0,0 0)">WORD</p>',
    '<div style="visibility:hidden"><span>WORD</span></div>',
    '<p>Seen words <span style="display:none">WORD</span> go on.</p>',
    '<p style="-webkit-text-security:disc" contenteditable>WORD</p>',
    '<div class="menu-of-links" style="display:none"><a href="/a">WORD</a></div>',
    '<div popover>WORD</div>',
    '<dialog>WORD</dialog>',
  ],
  size: [
    '<p style="font-size:0">WORD</p>',
    '<p style="font-size:1px">WORD</p>',
    '<p style="font-size:1.9px">WORD</p>',
    '<p style="transform:scale(0)">WORD</p>',
    '<p style="transform:scale(.05)">WORD</p>',
    '<p style="transform:scaleY(0)">WORD</p>',
    '<p style="transform:rotateY(90deg)">WORD</p>',
    '<p style="zoom:.01">WORD</p>',
    '<p style="width:0;overflow:hidden">WORD</p>',
    '<p style="height:0;overflow:hidden">WORD</p>',
    '<p style="height:1px;width:1px;overflow:hidden;position:absolute">WORD</p>',
    '<p style="max-height:0;overflow:clip">WORD</p>',
    '<div style="height:0;overflow:auto"><p>WORD</p></div>',
    '<iframe srcdoc="&lt;p>WORD" style="width:0;height:0;border:0"></iframe>',
  ],
  colour: [
    '<p style="color:#fff">WORD</p>',
    '<p style="color:#fefefe">WORD</p>',
    '<p style="color:white;background:#fdfdfd">WORD</p>',
    '<p style="color:transparent">WORD</p>',
    '<p style="color:rgba(0,0,0,.04)">WORD</p>',
    '<p style="-webkit-text-fill-color:transparent">WORD</p>',
    '<p style="-webkit-text-fill-color:white">WORD</p>',
    '<p style="background:#000;color:#0a0a0a">WORD</p>',
    '<p style="background:linear-gradient(#fff,#fefefe);color:#fff">WORD</p>',
    '<div style="background:#123456"><p style="color:#123456">WORD</p></div>',
    '<p style="color:oklch(1 0 0)">WORD</p>',
    '<p style="color:color(srgb 1 1 1)">WORD</p>',
    '<div style="background:rgba(0,0,0,.5)"><p style="color:#808080">WORD</p></div>',
    '<p><font color="white">WORD</font></p>',
    '<div style="opacity:.2"><p style="color:#eee">WORD</p></div>',
  ],
  place: [
    '<p style="position:absolute;left:-9999px">WORD</p>',
    '<p style="position:absolute;top:-9999px">WORD</p>',
    '<p style="position:fixed;left:100vw">WORD</p>',
    '<p style="position:fixed;top:200vh">WORD</p>',
    '<p style="text-indent:-9999px">WORD</p>',
    '<p style="margin-left:-9999px;width:300px">WORD</p>',
    '<p style="transform:translateX(-9999px)">WORD</p>',
    '<p style="position:absolute;left:99999px">WORD</p>',
    '<div style="height:20px;overflow:hidden"><div style="height:40px">Top</div><p>WORD</p></div>',
    '<div style="width:100px;overflow:hidden;white-space:nowrap"><span style="margin-left:200px">WORD</span></div>',
    '<div style="position:relative;overflow:hidden;height:30px"><p style="position:absolute;top:90px">WORD</p></div>',
    '<div style="height:60px;overflow:auto"><p style="margin-top:-500px">WORD</p><p>Seen</p></div>',
    '<div style="contain:paint;height:20px"><p style="margin-top:80px">WORD</p></div>',
    '<div style="height:22px;overflow:hidden;width:120px">First words of it that are long enough to wrap away WORD</div>',
  ],
  covered: [
    '<div style="position:relative"><p>WORD</p><div style="position:absolute;inset:0;background:#fff"></div></div>',
    '<div style="position:relative"><p>WORD</p><div style="position:absolute;inset:0;background:#fff;pointer-events:none"></div></div>',
    '<div style="display:grid"><p style="grid-area:1/1">WORD</p><div style="grid-area:1/1;background:#eef"></div></div>',
    '<section style="background:#fff;position:relative;z-index:0"><div style="background:#fff"><p style="position:relative;z-index:-1">WORD</p></div></section>',
    '<div style="position:relative"><p style="position:relative;z-index:1">WORD</p><div style="position:absolute;inset:0;z-index:2;background:linear-gradient(#fff,#eee)"></div></div>',
    '<div style="position:relative;height:40px"><p>WORD</p><img alt="" style="position:absolute;inset:0;width:100%;height:40px" src="data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="></div>',
  ],
  'not-shown': [
    '<template><p>WORD</p></template>',
    '<noscript>WORD</noscript>',
    '<details><summary>More</summary><p>WORD</p></details>',
    '<div><template shadowrootmode="open"><p>Shown from the shadow.</p></template><p>WORD</p></div>',
    '<div><template shadowrootmode="open"><slot name="a">x</slot></template><p slot="b">WORD</p></div>',
    '<div><template shadowrootmode="open"><slot><p>WORD</p></slot></template><p>Given in place of it.</p></div>',
    '<video>WORD</video>',
    '<canvas>WORD</canvas>',
    '<object data="data:text/plain,x"><p>WORD</p></object>',
  ],
}

/** Drawn nowhere as text, and not counted: fields, scripts, and what only machines read. */
export const neverRead: string[] = [
  '<input value="WORD">',
  '<input type="password" value="WORD">',
  '<input type="hidden" value="WORD">',
  '<input placeholder="WORD" aria-label="WORD">',
  '<input autocomplete="cc-number" value="WORD">',
  '<textarea>WORD</textarea>',
  '<select><option>WORD</option></select>',
  '<div role="textbox" contenteditable>WORD</div>',
  '<script type="text/plain">WORD</script>',
  '<style>/* WORD */</style>',
  '<img alt="WORD" src="data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==">',
  '<p title="WORD" data-note="WORD">Titled.</p>',
  '<!-- WORD -->',
]

/** Looks like one of the tricks, and yet anyone can read it. */
export const visibleLookalikes: string[] = [
  '<p aria-hidden="true">WORD</p>',
  '<p style="font-size:9px">WORD</p>',
  '<p style="color:#767676">WORD</p>',
  '<p style="color:#ccc">WORD</p>',
  '<p style="opacity:.4">WORD</p>',
  '<p style="color:#fff;background:#333">WORD</p>',
  '<div style="background:#222"><p style="color:#eee">WORD</p></div>',
  '<div style="height:60px;overflow:auto"><p style="margin-top:500px">WORD</p></div>',
  '<div style="width:100px;overflow:auto;white-space:nowrap"><span style="margin-left:600px">WORD</span></div>',
  '<div style="display:contents"><p>WORD</p></div>',
  '<div style="width:0">WORD</div>',
  '<div style="height:0">WORD</div>',
  '<br><div style="visibility:hidden"><p style="visibility:visible">WORD</p></div>',
  '<details open><summary>More</summary><p>WORD</p></details>',
  '<details><summary>WORD</summary><p>Not yet.</p></details>',
  '<div style="content-visibility:auto"><p>WORD</p></div>',
  '<div style="position:relative;height:40px"><div style="position:absolute;inset:0;background:#123"></div><p style="position:relative;color:#fff">WORD</p></div>',
  '<div style="position:relative;height:40px"><img alt="" style="position:absolute;width:100%;height:40px" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="><p style="position:relative;color:#fff">WORD</p></div>',
  '<h2 style="background:linear-gradient(red,blue);background-clip:text;-webkit-background-clip:text;color:transparent">WORD</h2>',
  '<p style="color:transparent;-webkit-text-stroke:1px black">WORD</p>',
  '<p style="clip-path:inset(0)">WORD</p>',
  '<p style="transform:scale(.8)">WORD</p>',
  '<p style="transform:rotate(180deg)">WORD</p>',
  '<div style="overflow:hidden;height:0;position:static"><p style="position:absolute">WORD</p></div>',
  '<br><br><div><template shadowrootmode="open"><p><slot></slot></p></template>WORD</div>',
  '<div><template shadowrootmode="open"><p>WORD</p></template></div>',
  '<div><template shadowrootmode="open"><slot>WORD</slot></template></div>',
  '<iframe srcdoc="&lt;p>WORD"></iframe>',
  '<p style="writing-mode:vertical-rl;height:120px">WORD</p>',
  '<p dir="rtl">WORD</p>',
  '<div style="position:sticky;top:0;background:#fff"><p>WORD</p></div>',
  '<div style="position:fixed;bottom:0;right:0">WORD</div>',
  '<div contenteditable><p>WORD</p></div>',
  '<label>WORD <input></label>',
  '<svg width="200" height="20"><text x="0" y="15">WORD</text></svg>',
  '<p><a href="https://example.com/">WORD</a></p>',
  '<table><tr><td>a<td>WORD<tr><td>b<td>c</table>',
  '<div style="position:relative"><div style="position:absolute;inset:0;background:#fff;z-index:-1"></div><p>WORD</p></div>',
  '<div style="position:relative"><p>WORD</p><div style="position:absolute;inset:0;background:rgba(255,255,255,.3)"></div></div>',
  '<div class="hover"><a href="/menu">WORD</a><ul style="display:none"><li>On hover</ul></div>',
  '<p style="text-indent:2em">WORD</p>',
  '<p style="margin-left:-4px">WORD</p>',
  '<p style="mix-blend-mode:multiply">WORD</p>',
  '<div style="height:3000px"></div><p>WORD</p>',
]

export interface MarkedPage {
  html: string
  hidden: { word: string; reason: string; trick: string }[]
  visible: { word: string; trick: string }[]
  unread: { word: string; trick: string }[]
}

/** All of them on one page, each with a word of its own. */
export function hiddenTextPage(): MarkedPage {
  let number = 100
  const mark = (trick: string, kind: string) => {
    const word = `${kind}${++number}`
    return { word, trick, html: trick.replaceAll('WORD', word) }
  }
  const hidden = Object.entries(hiddenTricks).flatMap(([reason, tricks]) =>
    tricks.map((trick) => ({ reason, ...mark(trick, 'unseen') })),
  )
  const visible = visibleLookalikes.map((trick) => mark(trick, 'plain'))
  const unread = neverRead.map((trick) => mark(trick, 'unread'))
  const blocks = [...visible, ...hidden, ...unread]
    .map(({ html }, index) => `<div style="margin:30px 0">${html}</div><p>Between ${index}.</p>`)
    .join('\n')
  const html = `<!doctype html><html lang="en"><title>Hidden text</title><body style="overflow-x:hidden">${blocks}</body></html>`
  return { html, hidden, visible, unread }
}
