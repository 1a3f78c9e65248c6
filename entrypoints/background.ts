import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { createBackground } from '@/lib/background/commands/create-background'
import { startActions } from '@/lib/background/menus/start-actions'
import { createWaitingBadge } from '@/lib/background/menus/waiting-badge'
import { createAnnouncements } from '@/lib/background/rows/announcements'
import { createErasures } from '@/lib/background/rows/erasures'
import { createKeepAwake } from '@/lib/background/rows/keep-awake'
import { createNetworkLog } from '@/lib/background/rows/network-log'
import { createSave } from '@/lib/background/rows/save'
import { createTemporaryRows } from '@/lib/background/rows/temporary-rows'
import { waitFor } from '@/lib/background/rows/wait-for'
import { createCosts } from '@/lib/background/runs/costs'
import type { BackgroundDeps } from '@/lib/background/runs/deps'
import { neverReadBy, sparing } from '@/lib/background/tabs/never-read'
import { pagesLater } from '@/lib/background/tabs/pages-later'
import { changePublisher } from '@/lib/changes'
import { databaseAt } from '@/lib/db/open'
import { followed } from '@/lib/followed-item'
import { readDraftAttachments } from '@/lib/kept-drafts'
import { streamChat } from '@/lib/llm/stream-chat'
import { serve } from '@/lib/messaging'
import type { Change } from '@/lib/protocol'
import { secretChoicesItem } from '@/lib/settings'
import { settingsItem } from '@/lib/settings-item'
import { closeStoredToPages, sessionItems } from '@/lib/stored-item'
import { lockAlarm, lockAtTicks } from '@/lib/vault/lock-alarm'
import { keysAt } from '@/lib/vault/open-keys'
import { steadyClock } from '@/lib/vault/steady-clock'
import { createVault } from '@/lib/vault/vault'
import { holdViews } from '@/lib/view-port'
import { allowAccess } from '../lib/platform/allow-access'
import { openSidePanel } from '../lib/platform/open-side-panel'

/** How much later than it is written a new run is announced, in ms: views that draw it would hold up its request. */
const requestsFirstMs = 8

/**
 * How long after its start the background looks for what another has left, in ms: reading that would hold up the
 * message that it was woken for.
 */
const messageFirstMs = 100

/**
 * How long after its start the background tidies up, in ms. It lives for 30 s at least, and by then it has done what
 * it was woken for.
 */
const tidyAfterMs = 1000

export default defineBackground({
  main() {
    holdViews()
    const announce = changePublisher()
    const listeners: ((changes: Change[]) => void)[] = []
    const publish = (changes: Change[]) => {
      announce(changes)
      for (const hear of listeners) hear(changes)
    }
    const announcements = createAnnouncements(publish, () => waitFor(requestsFirstMs))
    const settings = followed(settingsItem)
    const secretChoices = followed(secretChoicesItem)
    const database = databaseAt()
    const keys = keysAt()
    const network = createNetworkLog(database, Date.now)
    const erasures = createErasures()
    const temporary = createTemporaryRows(sessionItems(), database)
    // Opened before a command needs them, while the rest is made; where one cannot be, that command says so.
    for (const open of [database, keys, temporary.ready]) open().catch(() => undefined)
    const isNeverRead = neverReadBy(settings.value)
    const vault = createVault({
      session: sessionItems(),
      now: steadyClock(),
      ticks: lockAlarm(),
      database: keys,
    })
    const lockWhatRanOut = lockAtTicks(vault)
    const deps: BackgroundDeps = {
      database,
      save: createSave(database, announcements, temporary),
      temporary,
      show: announcements.now,
      vault,
      locks: navigator.locks,
      keepAwake: createKeepAwake(() => browser.runtime.getPlatformInfo()),
      settings: settings.value,
      secretChoices: secretChoices.value,
      drafts: readDraftAttachments,
      streamChat,
      listModels: async (options) => (await import('@/lib/llm/list-models')).listModels(options),
      ...createCosts(() =>
        fetch(browser.runtime.getURL('/prices.json' as '/')).then((answer) => answer.json()),
      ),
      isNeverRead,
      pages: sparing(
        pagesLater(async () =>
          (await import('@/lib/background/tabs/tab-pages')).tabPages(database, network, erasures),
        ),
        isNeverRead,
      ),
      openPanel: openSidePanel,
      fetchImage: async (...image) =>
        (await import('@/lib/background/tabs/fetch-image')).fetchImage(...image),
      network,
      erasures,
      whenIdle: () => waitFor(tidyAfterMs),
      now: Date.now,
    }
    const { commands, rewrites, begin, onSaved } = createBackground(deps)
    serve(commands, () => {
      settings.readAnew()
      secretChoices.readAnew()
    })
    const actions = startActions({
      deps,
      rewrites,
      commands,
      allowSite: allowAccess,
    })
    const badge = createWaitingBadge(
      (text) => browser.action.setBadgeText({ text }),
      async () => (await database()).getAllFromIndex('runs', 'status', 'queued'),
    )
    listeners.push(onSaved, actions.onSaved, badge.onSaved)
    closeStoredToPages().catch((error: unknown) =>
      console.error('The settings could not be closed to web pages', error),
    )
    waitFor(messageFirstMs)
      .then(lockWhatRanOut)
      .then(() => Promise.all([begin().then(badge.begin), actions.begin()]))
      .catch((error: unknown) => console.error('The background could not begin', error))
  },
})
