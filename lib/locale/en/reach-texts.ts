/** How far Keyside reaches: for the page bar and the settings. */
export const reachTextsEn = {
  reach: 'Reach',
  reaches: { click: 'After a click', sites: 'Sites I allow', every: 'Every site' },
  reachHints: {
    click: 'Keyside knows nothing of a page before you use it there: its icon, its menu or a shortcut.',
    sites:
      'Pages of the sites you allow are read as soon as they are beside the panel. Nothing is sent by that.',
    every: 'A page is read when you use it here, without a click on the icon first. The browser asks once.',
  },
  allowEverySite: 'Allow every site',
  allowedSites: 'Allowed sites',
  giveBack: (site: string) => `Take back ${site}`,
  lost: (sites: string) => `To go on using ${sites}, allow it again.`,
  allowAgain: 'Allow again',
  takenBack: 'Keyside’s access to this page was taken back.',
  neverRead: 'Sites never to read',
  neverReadHint:
    'One a line: example.com is meant with all below it; * stands for parts of a name, as in *.example.com or mail.*. Keyside reads and pictures nothing there, also where every site is allowed. Of a field there, only what you select is rewritten.',
  noHost: (line: string) => `“${line}” is no site. Write its host, such as example.com.`,
  everySite: (line: string) =>
    `“${line}” would be every site. Choose “After a click” above, and click only where Keyside may read.`,
  tooManySites: (most: number) => `Only the first ${most} lines are used.`,
  isNeverRead: (host: string) => `You never let Keyside read ${host}.`,
  change: 'Change',
  askedInToolbar:
    'The browser asks in its menu of extensions (the puzzle piece). A click on Keyside’s icon does the same.',
}

export type ReachTexts = typeof reachTextsEn
