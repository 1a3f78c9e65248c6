import { effect, signal } from '@preact/signals'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Pages } from '@/lib/background/tabs/pages'
import { readRow } from '@/lib/db/read/read'
import type { Message } from '@/lib/domain/message'
import type { Parameters } from '@/lib/domain/parameters/parameters'
import { newId } from '@/lib/domain/rows/id'
import { changed } from '@/lib/domain/rows/row'
import type { Source } from '@/lib/domain/source'
import { en } from '@/lib/locale/en/en'
import { defaultSettings, type Settings, secretChoicesItem } from '@/lib/settings'
import type { Wanted } from '@/lib/stores/sending/door-store'
import type { EstimatePort } from '@/lib/stores/sending/estimate-store'
import type { SourceQuestion } from '@/lib/stores/sending/source-question'
import { summaryInstruction } from '@/lib/stores/sending/summary-instruction'
import { openChatStores } from './open-chat-stores'
import type { Call } from './scripted-chat'
import { testBackground } from './test-background'

export const viewDoors = ['send', 'summarize', 'action', 'retry', 'edit', 'continue', 'several'] as const
export type ViewDoor = (typeof viewDoors)[number]

interface DoorView {
  /** What a page is when it is read again: one that never changes where this is not given. */
  readAgain?: Pages['readAgain']
  settings?: Partial<Settings>
  estimatePort?: Partial<EstimatePort>
}

interface Layer {
  instructions?: string
  parameters?: Parameters
}

const unused = () => Promise.reject(new Error('not part of this test'))
const unusedPages: Pages = { read: unused, stop: unused, readAgain: unused, look: unused, show: unused }

/** Resolves when it is so, told by the stores. */
export function until(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const end = effect(() => {
      if (!isSo()) return
      queueMicrotask(() => end())
      resolve()
    })
  })
}

/** A view with all its stores over the real background, to walk up to each door of. */
export async function doorView({ settings = {}, estimatePort, readAgain }: DoorView = {}) {
  fakeBrowser.reset()
  const background = testBackground(readAgain && { pages: { ...unusedPages, readAgain } })
  const connectionId = await background.connect()
  const kept = signal<Settings>({ ...defaultSettings, connectionId, model: 'm', ...settings })
  background.state.settings = kept.peek()
  const change = async (changes: Partial<Settings>) => {
    background.state.settings = { ...kept.peek(), ...changes }
    kept.value = background.state.settings
  }
  secretChoicesItem.watch((choices) => {
    background.state.secretChoices = choices
  })
  const deps = background.viewDeps()
  const stores = await openChatStores({
    deps,
    connectionId,
    threadId: newId('thread'),
    settings: { settings: kept, texts: signal(en), change },
    ...(estimatePort === undefined ? {} : { estimatePort }),
  })
  const { thread, composer, attachments, branches, sourceQuestions, door } = stores
  await until(() => stores.target.value !== undefined && thread.state.value === 'ready')

  async function source(
    sections: readonly { heading: string; text: string }[],
    kind: 'page' | 'file' = 'page',
  ): Promise<Source> {
    const { sourceId } = await background.commands.saveReading({
      reading: {
        kind,
        url: kind === 'file' ? '' : `https://site.example/${newId('source')}`,
        title: 'A page',
        found: 'article',
        chars: 1,
        hidden: {},
        sections: sections.map((section) => ({ level: 2, ...section })),
      },
    })
    const row = await readRow(await deps.database(), 'sources', sourceId)
    if (row === undefined) throw new Error('The source is not kept')
    return row
  }

  const image = (size: string) =>
    stores.files.attach([new File([size], `${size}.png`, { type: 'image/png' })])

  /** Ends the answer to `call`, and resolves when the view knows. */
  async function answer(call: Call, text: string, end: 'stop' | 'length' = 'stop'): Promise<void> {
    call.say(text)
    call.finish(end)
    await settled()
  }

  const settled = () =>
    until(
      () =>
        !thread.isAnswering.value && ['completed', 'incomplete'].includes(thread.lastRun.value?.status ?? ''),
    )

  /** What is set in the thread on screen, or for the connection. */
  async function set(where: 'thread' | 'connection', layer: Layer, at = connectionId): Promise<void> {
    const id = where === 'thread' ? thread.threadId.peek() : at
    const rev = await background.deps.save({}, async (writer) => {
      const store = where === 'thread' ? 'threads' : 'connections'
      const row = await writer.get(store, id)
      if (row === undefined) return undefined
      const { instructions: _, parameters: __, ...rest } = row
      const next = changed(rest as typeof row, layer, Date.now())
      writer.put(store, next)
      return next.rev
    })
    if (rev === undefined) return
    const rows = () => [thread.thread.value, ...stores.connections.connections.value]
    await until(() => rows().some((row) => row?.id === id && row.rev >= rev))
  }

  const lastOf = (role: Message['role']): Message => {
    const message = thread.branch.peek().findLast((each) => each.role === role)
    if (message === undefined) throw new Error(`The thread has no message of ${role}`)
    return message
  }

  const question = (
    about: Source,
    what: 'summarize' | 'action',
    rest: Partial<SourceQuestion> = {},
  ): SourceQuestion => ({
    commandId: newId('cmd'),
    source: about,
    instruction:
      what === 'summarize'
        ? summaryInstruction(kept.peek(), en)
        : { actionId: 'explain', label: 'Explain', text: 'Explain this.' },
    isUnseen: false,
    ...rest,
  })

  /** What the dialog "Request" shows now. */
  const shown = (): Wanted => {
    const review = door.review.peek()
    if (review === undefined) throw new Error('Nothing is shown')
    return review.wanted
  }

  return {
    background,
    deps,
    connectionId,
    stores,
    settings: kept,
    change,
    source,
    image,
    answer,
    settled,
    set,
    lastOf,
    question,
    shown,
    thread,
    composer,
    attachments,
    branches,
    sourceQuestions,
    door,
  }
}
