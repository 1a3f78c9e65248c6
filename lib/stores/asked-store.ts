import { batch, effect, type ReadonlySignal, signal } from '@preact/signals'
import { withoutCitations } from '../domain/citations'
import { type EffectiveAction, fillAction } from '../domain/effective-actions'
import { messageText } from '../domain/message'
import type { Source } from '../domain/source'
import type { PageFailure } from '../page/page-reading'
import type { TemplateValues } from '../prompts/fill-template'
import { type OwnVariable, variablesOf } from '../prompts/template'
import { type Asked, askedItem } from '../settings'
import type { ActionStore } from './action-store'
import type { AttachmentStore } from './attachment-store'
import type { ComposerStore } from './composer-store'
import type { FileStore } from './file-store'
import type { IntentStore } from './intent-store'
import type { PageStore } from './page-store'
import type { SettingsStore } from './settings-store'
import { languageName, type SummaryStore } from './summary-store'
import type { ThreadStore } from './thread-store'

export type AskedState =
  | { state: 'none' }
  | { state: 'reading'; actionId: string }
  | { state: 'failed'; failure: PageFailure }
  | { state: 'copied' }
  | { state: 'to-copy'; text: string }
  /** The action has variables of its own, which the user fills in first. */
  | {
      state: 'filling'
      asks: OwnVariable[]
      action: EffectiveAction
      source: Source | undefined
      commandId: string
    }

/** Carries out in this view what a person chose in a menu or by a shortcut. */
export interface AskedStore {
  asked: ReadonlySignal<AskedState>
  fill(answers: Record<string, string>): Promise<void>
  /** Has to be called in a click. */
  copy(): Promise<void>
  dismiss(): void
  dispose(): void
}

interface AskedDeps {
  windowId: number
  actions: ActionStore
  page: PageStore
  summary: SummaryStore
  intents: IntentStore
  attachments: AttachmentStore
  files: FileStore
  composer: ComposerStore
  settings: SettingsStore
  openThread: (threadId: string | undefined) => void
  thread: ThreadStore
  readClipboard: () => Promise<string>
  copy: (text: string) => Promise<void>
  now: () => number
}

/** No variable of the user's own can be called so. */
export const clipboardName = '{clipboard}'

export function createAskedStore(options: AskedDeps): AskedStore {
  const { actions, page, summary, intents, settings } = options
  const asked = signal<AskedState>({ state: 'none' })
  const item = askedItem(options.windowId)
  let clipboard: string | undefined
  let endCopying: () => void = () => undefined
  let latestId: string | undefined
  let carriedOutId: string | undefined

  async function take(next: Asked): Promise<void> {
    latestId = next.id
    const { reading, actionId } = next
    if (reading.state === 'reading') {
      asked.value = { state: 'reading', actionId }
      return
    }
    // A choice is carried out once, however often it is read here.
    if (carriedOutId === next.id) return
    carriedOutId = next.id
    await item.removeValue()
    if (reading.state === 'picture') {
      const picture = await options.files.readBlob(reading.blobId)
      asked.value = picture === undefined ? { state: 'failed', failure: 'gone' } : { state: 'none' }
      if (picture !== undefined) options.files.showPicture(picture)
      return
    }
    const source = reading.state === 'none' ? undefined : await page.take(reading)
    if (latestId !== next.id) return
    if (typeof source === 'string') {
      asked.value = { state: 'failed', failure: source }
      return
    }
    await actionsRead()
    const action = actions.actions.peek().find(({ id }) => id === actionId)
    asked.value = { state: 'none' }
    if (action === undefined) return
    if (action.isSummary && source !== undefined) await summary.summarizeUnseen(source)
    else await fillIn(action, source, next.id)
  }

  /** Asks for the action's own variables, and for the clipboard's text where it may not be read. */
  async function fillIn(
    action: EffectiveAction,
    source: Source | undefined,
    commandId: string,
  ): Promise<void> {
    const { own, known } = variablesOf(action.template)
    clipboard = known.includes('clipboard') ? await options.readClipboard().catch(() => undefined) : ''
    const asks = clipboard === undefined ? [...own, { name: clipboardName }] : own
    if (asks.length > 0) asked.value = { state: 'filling', asks, action, source, commandId }
    else await carryOut(action, source, commandId, {})
  }

  function actionsRead(): Promise<void> {
    return new Promise((resolve) => {
      const end = effect(() => {
        if (actions.state.value === 'loading') return
        queueMicrotask(() => end())
        resolve()
      })
    })
  }

  async function carryOut(
    action: EffectiveAction,
    source: Source | undefined,
    commandId: string,
    own: Record<string, string>,
  ): Promise<void> {
    const { text, sources } = fillAction(action, valuesFor(source, own))
    const other = sources.page && source?.kind === 'selection' ? await page.read() : undefined
    const instruction = { actionId: action.id, label: action.name, text }
    if (action.result === 'clipboard') copyWhenAnswered(commandId)
    if (action.start === 'at-once' && source !== undefined) {
      const also = other === undefined ? {} : { also: [other] }
      await intents.begin({ commandId, source, ...also, instruction, isUnseen: true })
      return
    }
    options.openThread(undefined)
    batch(() => {
      for (const each of [source, other]) if (each !== undefined) options.attachments.attach(each)
      options.composer.setText(text)
    })
    // What quotes nothing holds no surprise: it is sent once the person has agreed to that at all.
    if (action.start === 'at-once' && settings.settings.peek().sendsFromMenu) await options.composer.send()
  }

  /** The person may have gone back to the page by then, where a view may not write to the clipboard: then they click. */
  function copyWhenAnswered(commandId: string): void {
    endCopying()
    endCopying = effect(() => {
      const run = options.thread.lastRun.value
      if (run?.commandId !== commandId || run.status !== 'completed') return
      const reply = options.thread.message(run.replyId ?? '')
      if (reply === undefined) return
      queueMicrotask(() => endCopying())
      const text = withoutCitations(messageText(reply))
      options.copy(text).then(
        () => {
          asked.value = { state: 'copied' }
        },
        () => {
          asked.value = { state: 'to-copy', text }
        },
      )
    })
  }

  function valuesFor(source: Source | undefined, answers: Record<string, string>): TemplateValues {
    const texts = settings.texts.peek()
    const { [clipboardName]: pasted, ...own } = answers
    return {
      title: source?.title ?? '',
      url: source?.url ?? '',
      language: languageName(settings.settings.peek().translateTo, texts) ?? texts.languageInEnglish,
      date: new Intl.DateTimeFormat('en', { dateStyle: 'full' }).format(options.now()),
      clipboard: clipboard ?? pasted ?? '',
      own,
    }
  }

  const start = (next: Asked | null) => {
    if (next === null) return
    take(next).catch((error: unknown) => console.error('A choice could not be carried out', error))
  }
  const endWatching = item.watch(start)
  item.getValue().then(start, (error: unknown) => console.error('A choice could not be read', error))

  return {
    asked,
    async fill(answers) {
      const filling = asked.peek()
      if (filling.state !== 'filling') return
      asked.value = { state: 'none' }
      await carryOut(filling.action, filling.source, filling.commandId, answers)
    },
    dismiss() {
      asked.value = { state: 'none' }
    },
    async copy() {
      const { state, ...rest } = asked.peek() as AskedState & { text?: string }
      if (state !== 'to-copy' || rest.text === undefined) return
      await options.copy(rest.text)
      asked.value = { state: 'copied' }
    },
    dispose() {
      endWatching()
      endCopying()
    },
  }
}
