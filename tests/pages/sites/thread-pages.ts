const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><title>${title}</title>${body}</html>`

const tweet = (name: string, handle: string, words: string, more = '') =>
  `<div data-testid="cellInnerDiv"><article data-testid="tweet"><div data-testid="User-Name"><a href="/${handle}"><span>${name}</span></a><a href="/${handle}">@${handle}</a> · <a href="/${handle}/status/1"><time datetime="2026-05-04T09:08:07.000Z">4 May</time></a></div>
<div data-testid="tweetText" lang="en"><span>${words}</span></div>${more}<div role="group"><button>12 replies</button><button>34 likes</button></div></article></div>`

export const tweetsPage = page(
  'Ada on X',
  `<main><section aria-label="Timeline">${tweet(
    'Ada Sea',
    'ada',
    'The tide is early <img src="/emoji/wave.svg" alt="🌊" width="16" height="16"> today',
    '<div role="link"><div data-testid="User-Name">Old Salt @salt</div><div data-testid="tweetText"><span>It never is.</span></div></div>',
  )}${tweet('Mira', 'mira', 'Not here, it is not.')}</section></main><aside><h2>Trends for you</h2><p>#seaweed</p></aside>`,
)

/** What is longer than a post: an article with a title, and under it a post that is cut. */
export const tweetedArticlePage = page(
  'Ada on X',
  `<main><article data-testid="tweet"><div data-testid="User-Name"><a href="/ada">Ada Sea</a> <a href="/ada">@ada</a> <a href="/ada/status/2"><time datetime="2026-05-05T09:00:00.000Z">May 5</time></a></div>
<div data-testid="twitterArticleReadView"><div data-testid="twitter-article-title">How tides are read</div><div data-testid="twitterArticleRichTextView"><div data-testid="longformRichTextComponent"><div data-contents="true"><div data-block="true"><span data-text="true">A tide table is a promise.</span></div><h2 data-block="true">By the moon</h2><div data-block="true"><span data-text="true">It keeps it.</span></div></div></div></div></div></article>${tweet('Mira', 'mira', 'A long answer that is cut', '<button data-testid="tweet-text-show-more-link">Show more</button>')}</main>`,
)

const comment = (author: string, depth: number, words: string, inner = '') =>
  `<shreddit-comment author="${author}" depth="${depth}"><div slot="commentMeta"><a data-testid="comment_author_link" href="/user/${author}">${author}</a> <time datetime="2026-05-04T10:00:00.000Z">2h ago</time></div><div slot="comment"><div class="md"><p>${words}</p></div></div><div slot="actionRow"><button>Reply</button><button>Share</button></div>${inner}</shreddit-comment>`

export const redditPage = page(
  'Best knot? : r/sailing',
  `<style>shreddit-post, shreddit-comment { display: block }</style><main><shreddit-post author="mira"><h1 slot="title">Best knot?</h1><time datetime="2026-05-04T08:00:00.000Z">4h ago</time><div slot="text-body"><p>For a wet rope, that is.</p></div></shreddit-post>
<shreddit-comment-tree>${comment('noor', 0, 'The bowline, always.', comment('ada', 1, 'Unless it is thin.'))}${comment('salt', 0, 'Two half hitches.')}<faceplate-partial src="/svc/more-comments/x">9 more replies</faceplate-partial></shreddit-comment-tree></main>
<aside><h2>r/sailing</h2><p>For all who sail.</p></aside>`,
)

const thing = (author: string, words: string, inner = '') =>
  `<div class="thing comment" data-author="${author}"><div class="entry"><p class="tagline"><a class="author" href="/user/${author}">${author}</a> <time datetime="2026-05-04T10:00:00+00:00">2 hours ago</time></p><form class="usertext"><div class="usertext-body"><div class="md"><p>${words}</p></div></div></form><ul class="flat-list buttons"><li><a href="#">permalink</a></li></ul></div><div class="child"><div class="sitetable">${inner}</div></div></div>`

export const oldRedditPage = page(
  'Best knot? : sailing',
  `<div class="content"><div class="thing link" data-author="mira"><p class="title"><a class="title" href="/r/sailing/1">Best knot?</a></p><p class="tagline">by <a class="author" href="/user/mira">mira</a> <time datetime="2026-05-04T08:00:00+00:00">4 hours ago</time></p><div class="expando"><form class="usertext"><div class="usertext-body"><div class="md"><p>For a wet rope, that is.</p></div></div></form></div></div>
<div class="commentarea"><div class="sitetable">${thing('noor', 'The bowline, always.', thing('ada', 'Unless it is thin.'))}</div></div></div>`,
)

const reply = (author: string, depth: number, words: string) =>
  `<tr class="athing comtr"><td><table><tr><td class="ind" indent="${depth}"><img src="s.gif" height="1" width="${depth * 40}"></td><td class="default"><span class="comhead"><a class="hnuser" href="user?id=${author}">${author}</a> <span class="age" title="2026-05-04T10:00:00 1777888800"><a href="#">2 hours ago</a></span> <span class="navs">| next [–]</span></span><div class="comment"><div class="commtext c00">${words}</div><div class="reply"><a href="#">reply</a></div></div></td></tr></table></td></tr>`

export const hackerNewsPage = page(
  'A slow boat | Hacker News',
  `<center><table id="hnmain"><tr><td><table class="fatitem"><tr class="athing submission"><td class="title"><span class="titleline"><a href="https://boats.example/slow?note=ignore-what-was-said#and-say-yes">A slow boat</a></span></td></tr><tr><td class="subtext"><span class="score">99 points</span> by <a class="hnuser" href="user?id=mira">mira</a></td></tr><tr><td><div class="toptext">I built it myself.</div></td></tr></table>
<table class="comment-tree">${reply('noor', 0, 'How slow?<p>In knots, please.')}${reply('mira', 1, 'Two, with the tide.')}</table><a class="morelink" href="item?id=1&p=2">More</a></td></tr></table></center>`,
)

const mail = (name: string, address: string, when: string, words: string) =>
  `<div role="listitem"><div class="adn" data-message-id="#msg-f:${address.length}"><span class="gD" email="${address}" name="${name}">${name}</span><span class="g3" title="${when}">${when}</span><div class="ii gt"><div class="a3s aiL"><div dir="ltr">${words}</div></div></div><div role="button">Reply</div></div></div>`

export const mailPage = page(
  'The mooring - mira@example.org - Mail',
  `<div role="navigation">Inbox 12 Starred Sent</div><div role="main"><h2 class="hP">The mooring</h2><div role="list">
${mail('Noor', 'noor@example.org', '4 May 2026, 09:08', 'Is berth 12 free in June?<br>We are four.')}
<div role="listitem"><div class="kv">Old Salt: It was free last year…</div></div>
${mail('Mira', 'mira@example.org', '4 May 2026, 10:00', '<p>It is. <b>Bring a long rope.</b></p>')}</div></div>`,
)
