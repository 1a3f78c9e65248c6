import { browser } from 'wxt/browser'
import type { Texts } from '../../locale/en/en'
import { pageTextsFor, rewriteTextsFor } from '../../locale/texts-for'
import { askedInField } from '../../prompts/field-template'
import { variablesOf } from '../../prompts/template'
import type { RewriteStart } from '../../rewrite-protocol'
import type { Settings } from '../../settings'
import { waitFor } from '../rows/wait-for'
import type { NeverRead } from '../tabs/never-read'
import type { RewriteAction } from './rewrite-nonces'
import type { RewriteRelay } from './rewrite-relay'

const cardFile = '/content-scripts/rewrite.js'
const patienceMs = 10_000

/** How it went to put the card into a frame. */
export type Injection =
  | 'started'
  /** The browser lets no extension in, or the user's click did not reach this frame: it is of another site. */
  | 'refused'
  | 'too-slow'

interface InjectDeps {
  isNeverRead: NeverRead
  relay: Pick<RewriteRelay, 'begin'>
  settings: () => Promise<Settings>
  texts: () => Promise<Texts>
}

/** Opens the rewrite card at the field that has the focus in this frame. */
export async function injectRewrite(
  { isNeverRead, relay, settings, texts }: InjectDeps,
  { tabId, frameId }: { tabId: number; frameId: number },
  chosen: RewriteAction,
  given?: string,
): Promise<Injection> {
  const { scripting } = browser

  async function inject(): Promise<Injection> {
    const target = { tabId, frameIds: [frameId] }
    const [loaded] = await scripting.executeScript({ target, files: [cardFile as '/background.js'] })
    if (loaded === undefined) return 'refused'
    const { documentId } = loaded as { documentId?: string }
    const place = { tabId, frameId, ...(documentId === undefined ? {} : { documentId }) }
    // What is written and selected in a field is the person's own; what is around it is the site's.
    const reach = (await isNeverRead(tabId, frameId)) ? 'selected' : 'all'
    const action = reach === 'all' ? await withPage(chosen, tabId) : chosen
    const { id, name, asksInstruction } = action
    const { language } = await texts()
    const start: RewriteStart = {
      nonce: await relay.begin(place, action, given),
      action: {
        id,
        name,
        asksInstruction,
        asked: askedInField(action.template, action.page ?? {}).map(({ name: label, ...rest }) => ({
          ...rest,
          label: label === 'clipboard' ? pageTextsFor(language).clipboardText : label,
        })),
      },
      ...(given === undefined ? {} : { given }),
      reach,
      texts: rewriteTextsFor(language),
      language,
      theme: (await settings()).theme,
    }
    await scripting.executeScript({ target, func: startInPage, args: [start] })
    return 'started'
  }

  const isOver = new AbortController()
  const result = await Promise.race([
    // Browsers refuse in words only, and differ in them.
    inject().catch((): Injection => 'refused'),
    waitFor(patienceMs, isOver.signal).then((): Injection => 'too-slow'),
  ])
  isOver.abort()
  return result
}

/** The tab's own words for its page: the user's click lets them be read, and no script in the page is asked. */
async function withPage(action: RewriteAction, tabId: number): Promise<RewriteAction> {
  const { known } = variablesOf(action.template)
  if (!known.includes('title') && !known.includes('url')) return action
  const { title = '', url = '' } = await browser.tabs.get(tabId)
  return { ...action, page: { title: title.trim() === '' ? url : title, url } }
}

/** Runs in the page: it may use nothing but its argument and what the card's script has set there. */
function startInPage(start: RewriteStart): void {
  globalThis.keysideRewrite?.start(start)
}
