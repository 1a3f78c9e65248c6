import type { BrowserContext } from 'playwright'

/** What a person could have seen by now: it must not be lost. */
export interface Seen {
  /** The longest text that was shown of each message, in plain words, by the message's id. */
  texts: Map<string, string>
  /** The states that were announced of each run, each once, in their order. */
  statuses: Map<string, string[]>
  /** Mistakes that no code of a view caught. */
  mistakes: string[]
}

/** Notes from now on what the views of this browser show and hear. It goes on noting into `seen`. */
export async function watch(context: BrowserContext, seen: Seen): Promise<void> {
  await context.exposeFunction('noteShown', (id: string, text: string) => {
    if ((seen.texts.get(id)?.length ?? -1) < text.length) seen.texts.set(id, text)
  })
  await context.exposeFunction('noteStatus', (runId: string, status: string) => {
    const known = seen.statuses.get(runId) ?? []
    if (known.at(-1) !== status) seen.statuses.set(runId, [...known, status])
  })
  context.on('weberror', (error) => {
    const isOurs = error.page()?.url().startsWith('chrome-extension:') ?? false
    if (isOurs) seen.mistakes.push(error.error().stack ?? error.error().message)
  })
  await context.addInitScript(noteInPage)
}

function noteInPage(): void {
  if (location.protocol !== 'chrome-extension:') return
  const own = globalThis as unknown as {
    noteShown(id: string, text: string): void
    noteStatus(runId: string, status: string): void
  }
  interface Announced {
    store: string
    row: { id: string; status?: string }
  }
  new BroadcastChannel('changes').addEventListener('message', ({ data }: MessageEvent<Announced[]>) => {
    for (const { store, row } of data)
      if (store === 'runs' && row.status !== undefined) own.noteStatus(row.id, row.status)
  })
  const noted = new Map<string, string>()
  const look = () => {
    for (const article of document.querySelectorAll<HTMLElement>('article[data-message-id]')) {
      const text = article.querySelector('[role="group"][aria-label="Text"]')?.textContent?.trim() ?? ''
      const id = article.dataset.messageId ?? ''
      if (text === '' || noted.get(id) === text) continue
      noted.set(id, text)
      own.noteShown(id, text)
    }
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
}
