import type { LeftOutKind } from './part-kind'
import { findElement, type VisibleElement } from './visible-tree'

export const junkRoles =
  /^(navigation|search|dialog|alertdialog|menu|menubar|toolbar|tablist|banner|contentinfo)\b/

/** Whole words of a name. */
const words = (list: string): RegExp => new RegExp(`(^|[\\s_-])(${list})([\\s_-]|$)`)

const ways = 'breadcrumbs?|skip-?(link|nav)|pagination|pager|toc|table-?of-?contents'
const offers =
  'cookies?|consent|gdpr|newsletter|subscribe|sponsored|adverts?|advertisement|ads?|signup|login-?form'
const sold = 'subscription|promo|promoted|paywall'
const tools = 'share|sharing|social|editsection'
const recommenders = 'outbrain|taboola'
const related = 'related|recommend(ed|ations)|popular|trending'
const boxes = `${ways}|${offers}|${tools}|${recommenders}`
const beside = `${related}|sidebar|sidenav`

/** Words that a box of the page's own is named after far more often than a chapter about them. */
export const junkBoxHints = words(boxes)
/** Of names with more in them, builders of pages make boxes for everything. */
const widgets = '(^|\\s)widget(s|-area|_\\S+)?(\\s|$)'
/** Names of what is set beside the text. */
export const besideHints = new RegExp(`${words(beside).source}|${widgets}`)
export const junkHints = new RegExp(
  `${words(`${boxes}|${beside}|${sold}|navbar|menu|tags|site-?(header|footer)|masthead`).source}|${widgets}`,
)

export function isJunk(element: VisibleElement): boolean {
  const { tag, hints } = element
  return /^(nav|dialog)$/.test(tag) || (hints !== '' && (junkRoles.test(hints) || junkHints.test(hints)))
}

const commentHints =
  /\s(comments?([-_]?(list|section|area|thread|container|wrap(per)?))?|disqus_thread|respond|replies|responses|discussion)(?=\s|$)/
const saidBySomeone = words('author|user|username|avatar|date|time|timestamp|reply|permalink')

/** What readers said below a text: by its name, and because each says who wrote it, or when. */
export const isComments = (element: VisibleElement): boolean =>
  commentHints.test(element.hints) &&
  findElement(element, ({ level }) => level === 1) === undefined &&
  findElement(element, ({ tag, hints }) => tag === 'time' || saidBySomeone.test(hints)) !== undefined

const kinds: [LeftOutKind, RegExp][] = [
  ['comments', commentHints],
  ['related', words(`${related}|${recommenders}`)],
  ['navigation', words(`${ways}|navbar|menu|sidenav`)],
  ['notices', words(`${offers}|${sold}`)],
  ['controls', words(`${tools}|tags`)],
  ['header', words('site-?header|masthead')],
  ['footer', words('((site|page)-?)?footer')],
  ['beside', besideHints],
]

const roles: Record<string, LeftOutKind> = {
  navigation: 'navigation',
  menu: 'navigation',
  menubar: 'navigation',
  tablist: 'navigation',
  search: 'controls',
  toolbar: 'controls',
  dialog: 'notices',
  alertdialog: 'notices',
  banner: 'header',
  contentinfo: 'footer',
  complementary: 'beside',
}
const tags: Record<string, LeftOutKind> = {
  nav: 'navigation',
  dialog: 'notices',
  aside: 'beside',
  header: 'header',
  footer: 'footer',
  button: 'controls',
}

/** What an element that is left out seems to be for. */
export const leftOutKind = ({ tag, hints }: VisibleElement): LeftOutKind | undefined =>
  roles[hints.slice(0, hints.indexOf(' '))] ??
  (tag === 'nav' ? 'navigation' : undefined) ??
  kinds.find(([, pattern]) => pattern.test(hints))?.[0] ??
  tags[tag]
