import { readCode } from './github-code'
import { readDiff } from './github-diff'
import { type PostShape, readPosts } from './read-posts'
import type { SiteReader } from './site-reader'
import { withSite } from './with-site'

/** Not another name for the same post. */
const apartFrom = (posts: string): string => `:not(${posts}, ${posts} *, :has(${posts}))`
const box = '[data-testid^="comment-viewer-outer-box"]'
const issue = '[data-testid="issue-viewer-issue-container"]'

const shape: PostShape = {
  posts: [
    issue,
    `[data-testid="issue-body"]${apartFrom(issue)}`,
    box,
    `.react-issue-comment${apartFrom(box)}`,
    '.timeline-comment',
    '.review-comment',
  ].join(', '),
  body: '.markdown-body, [data-testid="markdown-body"]',
  author:
    '[data-testid="issue-body-header-author"], a.author, [data-testid="avatar-link"], a[data-hovercard-url*="/users/"]',
  when: 'relative-time, time',
  title: '[data-testid="issue-title"], .js-issue-title',
  lead: '[data-testid="header-state"], .gh-header-meta .State',
  more: [
    '[data-testid="issue-timeline-load-more-load-top"]',
    '[data-testid*="load-more"]',
    '[data-testid="timeline-crawler-pagination"] a[rel="next"]',
    '.ajax-pagination-btn',
  ].join(', '),
}

/** Code that is drawn only where it is scrolled to, comparisons, and what is said about both. */
export const createGithubReader = (document: Document): SiteReader => ({
  async read(reader) {
    const sight = reader.look()
    const code = readCode(document, location.href)
    if (code !== undefined) return withSite(sight.describe(code, 'site'), 'github', [])
    const diff = readDiff(document, location.href)
    const posts = readPosts(document, sight, shape)
    const sections = [...(diff?.sections ?? []), ...(posts?.sections ?? [])]
    if (sections.length === 0) return undefined
    const hasMore = diff?.hasMore === true || posts?.hasMore === true
    return withSite(sight.describe(sections, 'site'), 'github', hasMore ? ['more-on-site'] : [])
  },
})
