import type { VisibleElement } from './visible-tree'

const junkTags = new Set(['nav', 'dialog'])
export const junkRoles =
  /^(navigation|search|dialog|alertdialog|menu|menubar|toolbar|tablist|banner|contentinfo)\b/

/** Whole words of a name. */
const words = (list: string): RegExp => new RegExp(`(^|[\\s_-])(${list})([\\s_-]|$)`)

const boxes =
  'cookies?|consent|gdpr|newsletter|subscribe|share|sharing|social|sponsored|adverts?|advertisement|ads?|breadcrumbs?|skip-?(link|nav)|pagination|pager|toc|outbrain|taboola|editsection|signup|login-?form'
const beside = 'related|recommended|recommendations|popular|trending|sidebar|sidenav'

/** Words that a box of the page's own is named after far more often than a chapter about them. */
export const junkBoxHints = words(boxes)
/** Names of what is set beside the text. */
export const besideHints = words(beside)
export const junkHints = words(
  `${boxes}|${beside}|subscription|promo|promoted|navbar|menu|tags|paywall|site-?(header|footer)|masthead`,
)

export function isJunk(element: VisibleElement): boolean {
  const { tag, hints } = element
  return junkTags.has(tag) || (hints !== '' && (junkRoles.test(hints) || junkHints.test(hints)))
}
