import type { VisibleElement } from './visible-tree'

const junkTags = new Set(['nav', 'dialog'])
export const junkRoles =
  /^(navigation|search|dialog|alertdialog|menu|menubar|toolbar|tablist|banner|contentinfo)\b/
export const junkHints =
  /(^|[\s_-])(cookies?|consent|gdpr|newsletter|subscribe|subscription|share|sharing|social|promo|promoted|sponsored|adverts?|advertisement|ads?|breadcrumbs?|related|recommended|recommendations|popular|trending|skip-?(link|nav)|pagination|pager|sidebar|sidenav|navbar|menu|toc|tags|outbrain|taboola|editsection|paywall|signup|login-?form|site-?(header|footer)|masthead)([\s_-]|$)/

/** Words that a box of the page's own is named after far more often than a chapter about them. */
export const junkBoxHints =
  /(^|[\s_-])(cookies?|consent|gdpr|newsletter|subscribe|share|sharing|social|sponsored|adverts?|advertisement|ads?|breadcrumbs?|skip-?(link|nav)|pagination|pager|toc|outbrain|taboola|editsection|signup|login-?form)([\s_-]|$)/

export function isJunk(element: VisibleElement): boolean {
  const { tag, hints } = element
  return junkTags.has(tag) || (hints !== '' && (junkRoles.test(hints) || junkHints.test(hints)))
}
