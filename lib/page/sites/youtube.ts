import type { ReaderApi } from '../read/reader-api'
import type { ReadResult } from '../visible/page-reading'
import type { ReadingDeed } from '../visible/site-names'
import { isText, type VisibleElement } from '../visible/visible-tree'
import { findAll, findFirst } from './find-all'
import type { SiteReader } from './site-reader'
import { type TimedLine, timedLines } from './timed-lines'
import { secondsOfPassage, transcriptSections } from './transcript-text'
import { whenSettled } from './when-settled'
import { withSite } from './with-site'

const panels =
  '[target-id*="transcript" i], [data-target-id*="transcript" i], ytd-transcript-renderer, ytm-transcript-renderer'
const sections =
  'ytd-video-description-transcript-section-renderer, ytm-video-description-transcript-section-renderer'
const descriptions = 'ytd-watch-metadata, ytm-slim-video-metadata-section-renderer, #description'

/** What the button says where it stands in no section of its own. */
const opensTranscript =
  /transcri|transkri|trascri|расшифровк|текст видео|стенограм|文字起こし|文字稿|字幕记录|字幕記錄|轉錄稿|转录稿|스크립트/iu

const isVideo = (url: URL): boolean => url.pathname === '/watch' && url.searchParams.has('v')

/** A video's transcript, which its page shows in a panel once its own button was pressed. */
export function createYoutubeReader(document: Document): SiteReader {
  /** Of one address: a page is read more than once while it loads. */
  let opened: { address: string; shown: Promise<Shown> } | undefined
  const shownNow = (reader: ReaderApi): Promise<Shown> => {
    const before = opened?.address === location.href ? opened.shown : undefined
    const shown = (before ?? Promise.resolve(undefined)).then((last) => openedLines(document, reader, last))
    opened = { address: location.href, shown }
    return shown
  }

  async function read(reader: ReaderApi): Promise<ReadResult | undefined> {
    if (!isVideo(new URL(location.href))) return undefined
    const { lines, did } = await shownNow(reader)
    if (lines.length === 0) {
      return withSite(await reader.read('page'), 'youtube', [...did, 'no-transcript'])
    }
    const sight = reader.look()
    const description = findFirst(document, descriptions)
    const told = description === undefined ? undefined : sight.seen(description)
    return withSite(
      sight.describe(
        [
          ...(told === undefined ? [] : sight.toSections(withoutButtons(told))),
          ...transcriptSections(lines, labelOf(document) ?? 'Transcript'),
        ],
        'site',
      ),
      'youtube',
      did,
    )
  }

  return {
    read,
    async show(passage) {
      const { keysideReader: reader } = globalThis
      if (!isVideo(new URL(location.href)) || reader === undefined) return undefined
      const { lines } = opened?.address === location.href ? await opened.shown : await shownNow(reader)
      const seconds = secondsOfPassage(lines, passage)
      const video = findFirst(document, 'video')
      if (seconds === undefined || !(video instanceof HTMLMediaElement)) return undefined
      video.currentTime = seconds
      globalThis.keysidePassages?.show(passage)
      return 'shown'
    },
  }
}

interface Shown {
  lines: TimedLine[]
  did: ReadingDeed[]
}

/** What the panel shows, which is opened where it is not open yet. What was done on this page before is told again. */
async function openedLines(document: Document, reader: ReaderApi, before: Shown | undefined): Promise<Shown> {
  let did = before?.did ?? []
  if (openPanels(document).length === 0) {
    const button = findButton(document)
    if (button === undefined) return { lines: [], did }
    button.click()
    did = ['opened-transcript']
  }
  await whenSettled(
    document,
    () => timesShown(document),
    (one, other) => one === other,
  )
  return { lines: linesIn(document, reader), did }
}

const openPanels = (document: Document): Element[] =>
  findAll(document, panels).filter((panel) => panel.checkVisibility())

/** How many times open panels show: cheap enough to be asked at each change of the page. */
function timesShown(document: Document): number | undefined {
  const times = openPanels(document).flatMap(({ textContent }) => textContent?.match(/\d:\d\d/g) ?? [])
  return times.length === 0 ? undefined : times.length
}

function linesIn(document: Document, reader: ReaderApi): TimedLine[] {
  const sight = reader.look()
  for (const panel of openPanels(document)) {
    const seen = sight.seen(panel)
    const lines = seen === undefined ? [] : timedLines(seen)
    if (lines.length > 0) return lines
  }
  return []
}

function findButton(document: Document): HTMLElement | undefined {
  const own = findAll(document, sections).flatMap((section) => Array.from(section.querySelectorAll('button')))
  const others = findAll(document, descriptions).flatMap((each) =>
    Array.from(each.querySelectorAll<HTMLElement>('button, [role="button"]')).filter((button) =>
      opensTranscript.test(button.getAttribute('aria-label') ?? button.textContent ?? ''),
    ),
  )
  return own.at(-1) ?? others[0]
}

/** What can be pressed below a film is no part of what is told about it. */
const withoutButtons = (element: VisibleElement): VisibleElement => ({
  ...element,
  children: element.children.flatMap((child) =>
    isText(child) ? child : child.tag === 'button' ? [] : withoutButtons(child),
  ),
})

/** What the site itself calls the panel, in the person's language. */
function labelOf(document: Document): string | undefined {
  const heading = openPanels(document)[0]?.querySelector('h1, h2, h3, [role="heading"]')
  const label = heading?.getAttribute('aria-label') ?? heading?.textContent ?? ''
  return label.trim().slice(0, 80) || undefined
}
