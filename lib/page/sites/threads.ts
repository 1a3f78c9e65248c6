import type { PostShape } from './read-posts'
import { readPosts } from './read-posts'
import type { SiteReader } from './site-reader'
import { withSite } from './with-site'

const comments = (post: Element): number => {
  let depth = 0
  for (
    let at = post.parentElement?.closest('.thing.comment');
    at;
    at = at.parentElement?.closest('.thing.comment')
  )
    depth++
  return depth
}

/** Shapes are tried in order: a site may still show an older one. */
const shapes: { hosts: RegExp; shape: PostShape }[] = [
  {
    hosts: /(?:^|\.)(?:x|twitter)\.com$/,
    shape: {
      posts: 'article[data-testid="tweet"]',
      body: '[data-testid="tweetText"], [data-testid="twitterArticleRichTextView"], [data-testid="longformRichTextComponent"]',
      author: '[data-testid="User-Name"]',
      when: 'time',
      title: '[data-testid="twitter-article-title"]',
      more: '[data-testid="tweet-text-show-more-link"]',
    },
  },
  {
    hosts: /(?:^|\.)reddit\.com$/,
    shape: {
      posts: 'shreddit-post, shreddit-comment',
      body: '[slot="text-body"], [slot="comment"]',
      author: '[data-testid="comment_author_link"]',
      when: 'time',
      depth: (post) =>
        post.localName === 'shreddit-post' ? 0 : 1 + (Number(post.getAttribute('depth')) || 0),
      title: 'shreddit-post h1, h1[slot="title"]',
      more: 'faceplate-partial[src*="more-comments"]',
    },
  },
  {
    hosts: /(?:^|\.)reddit\.com$/,
    shape: {
      posts: '.thing.link, .thing.comment',
      body: '.usertext-body .md',
      author: '.tagline .author',
      when: '.tagline time',
      depth: (post) => (post.matches('.comment') ? 1 + comments(post) : 0),
      title: '.thing.link a.title',
      more: '.thing.morechildren',
    },
  },
  {
    hosts: /^news\.ycombinator\.com$/,
    shape: {
      posts: 'tr.athing.comtr',
      body: '.commtext',
      author: '.hnuser',
      when: '.age',
      depth: (post) => {
        const indent = post.querySelector('td.ind')?.getAttribute('indent')
        return Number(indent ?? Number(post.querySelector('.ind img')?.getAttribute('width') ?? 0) / 40) || 0
      },
      title: '.fatitem .titleline',
      lead: '.fatitem .toptext',
      more: 'a.morelink',
    },
  },
  {
    hosts: /^mail\.google\.com$/,
    shape: {
      posts: 'div[data-message-id]:not(div[data-message-id] div)',
      body: '.a3s',
      author: '.gD',
      when: '.g3',
      title: 'h2.hP',
      more: '[role="listitem"] .kv, [role="listitem"] .kQ',
    },
  },
]

/** Conversations whose posts a general reader takes for a list of teasers, or for comments beside an article. */
export const createThreadReader = (document: Document): SiteReader => ({
  async read(reader) {
    const here = shapes.filter(({ hosts }) => hosts.test(location.hostname))
    const sight = reader.look()
    for (const { shape } of here) {
      const posts = readPosts(document, sight, shape)
      if (posts !== undefined)
        return withSite(
          sight.describe(posts.sections, 'site'),
          'threads',
          posts.hasMore ? ['more-on-site'] : [],
        )
    }
    return undefined
  },
})
