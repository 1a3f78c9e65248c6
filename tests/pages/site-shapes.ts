import { prose } from './page-kinds.ts'

/** A text as it was written: its title, and its body as blocks of HTML. */
export interface KnownText {
  title: string
  blocks: string[]
}

/** What is marked so is the main text: no reader looks at this attribute. */
export const mainMark = 'data-main'

const main = (html: string): string => `<div ${mainMark}>${html}</div>`
const links = (words: string, count: number): string =>
  Array.from(
    { length: count },
    (_, index) => `<li><a href="/${words}/${index}">${words} number ${index}</a></li>`,
  ).join('')
const cards = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `<div class="card"><a href="/story/${index}"><h3>Another story, of the ${index}th boat</h3></a><p>${prose(1, index)}</p></div>`,
  ).join('')
const comments = (count: number): string =>
  `<ol class="comment-list">${Array.from(
    { length: count },
    (_, index) =>
      `<li class="comment" id="comment-${index}"><div class="comment-author">Reader ${index}</div><time>May ${index}</time><div class="comment-body"><p>${prose(2, index)}</p></div><a class="comment-reply-link" href="#r${index}">Reply</a></li>`,
  ).join('')}</ol>`
const half = ({ blocks }: KnownText): [string, string] => {
  const middle = Math.ceil(blocks.length / 2)
  return [blocks.slice(0, middle).join('\n'), blocks.slice(middle).join('\n')]
}
const page = (title: string, body: string, style = ''): string =>
  `<!doctype html><title>${title}</title><style>${style}</style>${body}`

/** Pages built as sites of many kinds are, around a text that is known. */
export const siteShapes: Record<string, (text: KnownText) => string> = {
  news(text) {
    const [first, second] = half(text)
    return page(
      text.title,
      `<header class="masthead"><a href="/">The Daily Mill</a><nav><ul>${links('Section', 12)}</ul></nav></header>
      <div class="cookie-banner" role="dialog"><p>We and our partners store things on your device. ${prose(2)}</p><button>Accept all</button><button>Settings</button></div>
      <main><ol class="breadcrumbs"><li><a href="/">Home</a></li><li><a href="/s">Section</a></li></ol>
      <article><h1 ${mainMark}>${text.title}</h1><div class="share-tools"><button>Share</button><button>Save</button><a href="/mail">Mail</a></div>
      ${main(first)}<aside class="related-inline"><h4>Read also</h4><ul>${links('Story', 4)}</ul></aside>
      <div class="ad-slot">Advertisement</div>${main(second)}
      <ul class="tags">${links('Topic', 5)}</ul></article>
      <div class="newsletter-signup"><h3>Mornings by mail</h3><p>All that matters, at seven.</p><form><input><button>Sign up</button></form></div>
      <section class="recommended"><h2>More from us</h2>${cards(6)}</section></main>
      <aside class="sidebar"><h3>Most read</h3><ol>${links('Popular', 10)}</ol></aside>
      <footer><ul>${links('About', 20)}</ul><p>© The Daily Mill</p></footer>`,
    )
  },
  documentation(text) {
    return page(
      text.title,
      `<div class="topbar"><a href="/">Project</a> <a href="/docs">Docs</a> <a href="/blog">Blog</a><div role="search"><input><button>Search</button></div></div>
      <div class="layout"><div class="sidebar-container"><ul class="menu">${links('Chapter', 40)}</ul></div>
      <main><div class="doc-page"><nav aria-label="Breadcrumbs"><a href="/">Home</a></nav><div class="markdown"><h1 ${mainMark}>${text.title}</h1>${main(text.blocks.join('\n'))}</div>
      <div class="page-footer"><a href="/edit">Edit this page</a><span>Last updated on 12 May</span></div><nav class="pagination-nav"><a href="/p">Previous: Install</a><a href="/n">Next: Configure</a></nav></div>
      <div class="table-of-contents"><ul>${links('On this page', 12)}</ul></div></main></div>
      <footer class="footer"><ul>${links('Community', 9)}</ul>Copyright</footer>`,
    )
  },
  wiki(text) {
    const body = text.blocks
      .map((block) =>
        block.replace(/<\/(h[23])>/g, '</$1><span class="editsection">[<a href="/e">edit</a>]</span>'),
      )
      .join('\n')
    return page(
      text.title,
      `<div id="page"><div id="content" class="body-content"><h1 id="firstHeading" ${mainMark}>${text.title}</h1><div id="siteSub">From the open book of mills</div>
      <div id="toc" class="toc"><h2>Contents</h2><ul>${links('Part', 9)}</ul></div><div id="bodyContent">${main(body)}</div>
      <div class="navbox"><table><tr><th><a href="/x">Mills of the world</a></th><td><ul>${links('Mill', 25)}</ul></td></tr></table></div>
      <div id="catlinks"><a href="/c">Categories</a>: <ul>${links('Category', 6)}</ul></div></div>
      <div id="mw-navigation"><div id="left-navigation"><ul>${links('Tool', 15)}</ul></div></div><div id="footer"><ul><li>This page was last edited on 12 May.</li></ul><ul>${links('Policy', 5)}</ul></div></div>`,
      '.editsection{font-size:small}',
    )
  },
  blogOfDivs(text) {
    return page(
      text.title,
      `<div id="wrapper"><div id="header"><div class="title"><a href="/">A workshop diary</a></div><p>On boats and other things</p></div><div id="menu"><ul>${links('Page', 6)}</ul></div>
      <div id="main-col"><div class="post hentry comments-open"><h2 class="entry-title" ${mainMark}>${text.title}</h2><div class="meta">Posted on <a href="/d">12 May</a> by <a href="/a">Ann</a></div><div class="entry">${main(text.blocks.join('\n'))}</div><div class="sharedaddy share"><h3>Share this</h3><ul>${links('Share', 5)}</ul></div></div>
      <div id="comments"><h3>12 thoughts</h3>${comments(12)}<div id="respond"><h3>Leave a reply</h3><p>Your address will not be shown.</p><form><textarea></textarea><button>Post</button></form></div></div></div>
      <div id="side"><div class="widget"><h3>Archives</h3><ul>${links('Month', 24)}</ul></div><div class="widget"><h3>About</h3><p>${prose(2)}</p></div></div>
      <div id="footer">Proudly made by hand. <a href="/rss">Feed</a></div></div>`,
    )
  },
  longComments(text) {
    return page(
      text.title,
      `<header><a href="/">Notes</a><nav>${links('Note', 4)}</nav></header><article class="post"><h1 ${mainMark}>${text.title}</h1>${main(text.blocks.join('\n'))}<section class="comments-area" id="comments"><h2>Comments</h2>${comments(60)}</section></article><footer><p>Written with care.</p></footer>`,
    )
  },
  questions(text) {
    const [first, second] = half(text)
    const card = `<div class="user-info"><span class="user-action-time">answered 12 May</span> <a href="/u">Bob</a> <span class="reputation">1,234</span></div>`
    const votes = `<div class="vote"><button>Up</button><span>12</span><button>Down</button></div>`
    return page(
      text.title,
      `<header class="site-header"><a href="/">Ask</a><form role="search"><input></form></header><div class="container"><div id="left-sidebar"><ol class="nav-links">${links('Place', 8)}</ol></div>
      <div id="content"><h1 ${mainMark}>${text.title}</h1><div id="question">${votes}${main(first)}<ul class="post-taglist">${links('tag', 4)}</ul>${card}</div><div id="answers"><div class="answer">${votes}${main(second)}${card}</div></div></div>
      <div id="sidebar"><h4>Related</h4><ul>${links('Question', 20)}</ul><h4>Hot questions</h4><ul>${links('Hot', 20)}</ul></div></div><footer><ul>${links('Company', 10)}</ul></footer>`,
    )
  },
  oldTables(text) {
    return page(
      text.title,
      `<table width="100%"><tr><td colspan="3" bgcolor="#ccc"><a href="/">Home</a> | <a href="/a">Articles</a> | <a href="/g">Guest book</a></td></tr><tr><td width="150" valign="top"><font size="2">${Array.from({ length: 15 }, (_, index) => `<a href="/o/${index}">Old page ${index}</a><br>`).join('')}</font></td>
      <td valign="top"><h1 ${mainMark}>${text.title}</h1>${main(text.blocks.join('\n'))}</td><td width="120" valign="top"><font size="1"><a href="/b">Buy a kettle</a><br>Best kettles in town</font></td></tr><tr><td colspan="3" align="center"><font size="1">© 1999 Ann. <a href="/mail">Write to me</a>. You are visitor 12345.</font></td></tr></table>`,
    )
  },
  hashedNames(text) {
    return page(
      text.title,
      `<div id="root"><div class="a1b"><div class="c2d"><a href="/">Product</a><div class="e3f">${Array.from({ length: 8 }, (_, index) => `<a class="g4h" href="/m/${index}">Item ${index}</a>`).join('')}</div><div class="i5j"><button>Sign in</button></div></div><div class="k6l"><div class="m7n">${Array.from({ length: 30 }, (_, index) => `<div class="o8p"><a href="/s/${index}">Topic ${index}</a></div>`).join('')}</div><div class="q9r"><div class="s0t"><div class="h1x" role="heading" aria-level="1" ${mainMark}>${text.title}</div>${main(text.blocks.join('\n'))}</div><div class="u1v"><span>Was this helpful?</span><button>Yes</button><button>No</button></div></div></div><div class="w2x">${Array.from({ length: 12 }, (_, index) => `<a href="/f/${index}">Foot ${index}</a>`).join('')}<span>© Product Inc.</span></div></div></div>`,
      '.c2d,.k6l{display:flex}.m7n{width:200px}',
    )
  },
  magazine(text) {
    const [first, second] = half(text)
    return page(
      text.title,
      `<div class="promo-bar"><a href="/sale">Half price until May</a></div><header role="banner"><a href="/">Quarterly</a><nav>${links('Theme', 5)}</nav></header><div class="hero-banner"><h1 ${mainMark}>${text.title}</h1></div>
      <div class="story-body">${main(first)}<blockquote class="pull-related"><a href="/x">What the harbour knew</a></blockquote>${main(second)}<div class="author-bio"><img alt=""><p>Ann writes about boats. <a href="/ann">More by Ann</a></p></div></div>
      <div class="paywall-offer subscribe"><h2>Read all of it</h2><p>For 3 a month.</p><button>Subscribe</button></div><div class="taboola"><h3>From around the web</h3>${cards(5)}</div><footer role="contentinfo"><a href="/imprint">Imprint</a><p>All rights reserved.</p></footer>`,
    )
  },
  shop(text) {
    return page(
      text.title,
      `<div class="site-header"><a href="/">Shop</a><ul class="navbar">${links('Department', 14)}</ul><a href="/cart">Cart (0)</a></div><div class="breadcrumb"><a href="/">Shop</a> / <a href="/k">Kettles</a></div><div class="product"><h1 ${mainMark}>${text.title}</h1><div class="buy"><button>Add to cart</button><button>Wish list</button></div><div class="description">${main(text.blocks.join('\n'))}</div></div>
      <div class="related-products"><h2>Others bought</h2>${Array.from({ length: 8 }, (_, index) => `<div class="tile"><a href="/k/${index}">Kettle ${index}</a><span>12.0${index}</span><button>Add</button></div>`).join('')}</div><div class="footer-links"><ul>${links('Service', 18)}</ul></div>`,
      '.tile{display:inline-block}',
    )
  },
  plain(text) {
    return page(
      text.title,
      `<h1 ${mainMark}>${text.title}</h1>${main(text.blocks.join('\n'))}<hr><address>Ann, 12 May</address>`,
    )
  },
  appWithMain(text) {
    return page(
      text.title,
      `<div class="app-shell"><div role="toolbar"><button>Menu</button><button>Find</button><button>Theme</button></div><div role="navigation"><ul>${links('Folder', 20)}</ul></div><div role="main"><div class="content-header"><h1 ${mainMark}>${text.title}</h1></div>${main(text.blocks.join('\n'))}</div><div role="complementary"><h2>Activity</h2><ul>${Array.from({ length: 15 }, (_, index) => `<li>Reader ${index} changed a line on May ${index}</li>`).join('')}</ul></div><div role="contentinfo">Version 3 · <a href="/s">Status</a></div></div>`,
    )
  },
}
