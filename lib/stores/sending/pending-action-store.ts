import { batch, effect, type ReadonlySignal, signal } from '@preact/signals'
import { actionsFor, type EffectiveAction, fillAction } from '../../domain/actions/effective-actions'
import { type Message, messageText } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { chosenAddress, sentTitle } from '../../domain/sent-place'
import type { Source } from '../../domain/source'
import type { PageFailure } from '../../page/visible/page-reading'
import type { TemplateValues } from '../../prompts/fill-template'
import { type OwnVariable, variablesOf } from '../../prompts/template'
import { type PendingAction, pendingActionItem } from '../../settings'
import type { ComposerStore } from '../draft/composer-store'
import type { AttachmentStore } from '../draft/draft-store'
import type { FileStore } from '../draft/file-store'
import type { PageStore } from '../draft/page-store'
import type { ActionStore } from '../rows/action-store'
import type { SettingsStore } from '../rows/settings-store'
import type { ThreadStore } from '../rows/thread-store'
import type { SourceQuestion } from './source-question'
import type { SourceQuestionStore } from './source-question-store'
import { languageName } from './summary-instruction'
import type { SummaryStore } from './summary-store'

export type PendingActionState =
  | { state: 'none' }
  | { state: 'reading'; actionId: string }
  | { state: 'failed'; failure: PageFailure; otherSite?: string | undefined }
  /** What was chosen can be chosen again in a frame that is allowed by now. */
  | { state: 'allowed' }
  | { state: 'copied' }
  | { state: 'to-copy'; text: string }
  /** The action has variables of its own, which the user fills in first. */
  | {
      state: 'filling'
      asks: OwnVariable[]
      action: EffectiveAction
      source: Source | undefined
      commandId: string
      staysHere: boolean
    }

/** Carries out in this view what a person chose in a menu, by a shortcut, or in the palette. */
export interface PendingActionStore {
  pending: ReadonlySignal<PendingActionState>
  /** What can be chosen in the palette beside this page, in its order. */
  offered(): Promise<EffectiveAction[]>
  /** Carries out an action that was chosen in the palette: in the conversation on screen, where it can. */
  run(action: EffectiveAction): Promise<void>
  /** Says why something could not be read. */
  fail(failure: PageFailure): void
  /** The site of the frame has been allowed. */
  allowed(): void
  fill(answers: Record<string, string>): Promise<void>
  /** Has to be called in a click. */
  copy(): Promise<void>
  dismiss(): void
  dispose(): void
}

interface PendingActionDeps {
  /** The window whose menus and shortcuts are answered, if any are. */
  windowId: number | undefined
  actions: ActionStore
  page: PageStore
  summary: SummaryStore
  sourceQuestions: SourceQuestionStore
  attachments: AttachmentStore
  files: FileStore
  composer: ComposerStore
  /** Sends what is in the composer. */
  send: () => void
  settings: SettingsStore
  openThread: (threadId: string | undefined) => void
  thread: ThreadStore
  readClipboard: () => Promise<string>
  copy: (text: string) => Promise<void>
  now: () => number
}

/** No variable of the user's own can be called so. */
export const clipboardName = '{clipboard}'

export function createPendingActionStore(options: PendingActionDeps): PendingActionStore {
  const { actions, page, summary, sourceQuestions, settings } = options
  const pending = signal<PendingActionState>({ state: 'none' })
  const item = options.windowId === undefined ? undefined : pendingActionItem(options.windowId)
  let clipboard: string | undefined
  let endCopying: () => void = () => undefined
  let latestId: string | undefined
  let carriedOutId: string | undefined

  async function take(next: PendingAction): Promise<void> {
    latestId = next.id
    const { reading, actionId } = next
    if (reading.state === 'reading') {
      pending.value = { state: 'reading', actionId }
      return
    }
    // A choice is carried out once, however often it is read here.
    if (carriedOutId === next.id) return
    carriedOutId = next.id
    await item?.removeValue()
    if (reading.state === 'picture') {
      const picture = await options.files.readBlob(reading.blobId)
      pending.value = picture === undefined ? { state: 'failed', failure: 'gone' } : { state: 'none' }
      if (picture !== undefined) options.files.showPicture(picture)
      return
    }
    const source = reading.state === 'none' ? undefined : await page.take(reading)
    if (latestId !== next.id) return
    if (typeof source === 'string') {
      const otherSite = reading.state === 'failed' ? reading.otherSite : undefined
      pending.value = { state: 'failed', failure: source, otherSite }
      return
    }
    await actionsRead()
    const action = actions.actions.peek().find(({ id }) => id === actionId)
    pending.value = { state: 'none' }
    if (action === undefined) return
    if (action.isSummary && source !== undefined) await summary.summarizeUnseen(source)
    else await fillIn(action, source, next.id)
  }

  /** Asks for the action's own variables, and for the clipboard's text where it may not be read. */
  async function fillIn(
    action: EffectiveAction,
    source: Source | undefined,
    commandId: string,
    staysHere = false,
  ): Promise<void> {
    const { own, known } = variablesOf(action.template)
    clipboard = known.includes('clipboard') ? await options.readClipboard().catch(() => undefined) : ''
    const asks = clipboard === undefined ? [...own, { name: clipboardName }] : own
    if (asks.length > 0) pending.value = { state: 'filling', asks, action, source, commandId, staysHere }
    else await carryOut(action, source, commandId, {}, { staysHere, reading: 'new' })
  }

  /** Where the words go into the field, its own variables do too: they are filled in there. */
  async function runOnNothing(action: EffectiveAction, commandId: string): Promise<void> {
    const { own, known } = variablesOf(action.template)
    if (action.start === 'at-once' || known.includes('clipboard')) {
      await fillIn(action, undefined, commandId, true)
      return
    }
    const braces = Object.fromEntries(own.map(({ name }) => [name, `{{${name}}}`]))
    await carryOut(action, undefined, commandId, braces, { staysHere: true })
  }

  async function runOnPage(action: EffectiveAction, commandId: string): Promise<void> {
    pending.value = { state: 'reading', actionId: action.id }
    const source =
      action.subject === 'selection'
        ? await page.readSelection()
        : action.selector
          ? ((await page.read({ by: 'selector', selector: action.selector })) ?? 'nothing-chosen')
          : await page.read()
    if (latestId !== commandId) return
    // Why a page cannot be read stands beside it already.
    pending.value = typeof source === 'string' ? { state: 'failed', failure: source } : { state: 'none' }
    if (source !== undefined && typeof source !== 'string') await fillIn(action, source, commandId, true)
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
    { staysHere, ...read }: { staysHere: boolean } & Pick<SourceQuestion, 'reading'>,
  ): Promise<void> {
    const { text, sources } = fillAction(action, valuesFor(source, own))
    const other = sources.page && source?.kind === 'selection' ? await page.read() : undefined
    const instruction = { actionId: action.id, label: action.name, text }
    if (action.result === 'clipboard') copyWhenAnswered(commandId)
    if (action.start === 'at-once' && source !== undefined) {
      const also = other === undefined ? {} : { also: [other] }
      await sourceQuestions.begin({
        commandId,
        source,
        spans: page.spansOf(source),
        ...also,
        instruction,
        isUnseen: true,
        ...read,
      })
      return
    }
    if (!staysHere) options.openThread(undefined)
    // What quotes nothing holds no surprise: it is sent once the person has agreed to that at all.
    const isSent = action.start === 'at-once' && settings.settings.peek().sendsFromMenu
    batch(() => {
      for (const each of [source, other])
        if (each !== undefined) options.attachments.attach(each, page.spansOf(each))
      if (staysHere && !isSent) options.composer.insert(text)
      else options.composer.setText(text)
    })
    if (isSent) options.send()
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
      copyAnswer(reply).catch((error: unknown) => console.error('An answer could not be copied', error))
    })
  }

  async function copyAnswer(reply: Message): Promise<void> {
    const { withoutCitations } = await import('../../domain/citations')
    const text = withoutCitations(messageText(reply), options.thread.citedBy(reply))
    pending.value = await options.copy(text).then(
      (): PendingActionState => ({ state: 'copied' }),
      (): PendingActionState => ({ state: 'to-copy', text }),
    )
  }

  function valuesFor(source: Source | undefined, answers: Record<string, string>): TemplateValues {
    const texts = settings.texts.peek()
    const { [clipboardName]: pasted, ...own } = answers
    return {
      title: source ? sentTitle(source.title, source.url) : '',
      url: source ? chosenAddress(source, page.spansOf(source)) : '',
      language: languageName(settings.settings.peek().translateTo, texts) ?? texts.languageInEnglish,
      date: new Intl.DateTimeFormat('en', { dateStyle: 'full' }).format(options.now()),
      clipboard: clipboard ?? pasted ?? '',
      own,
    }
  }

  const start = (next: PendingAction | null) => {
    if (next === null) return
    take(next).catch((error: unknown) => console.error('A choice could not be carried out', error))
  }
  const endWatching = item?.watch(start)
  item?.getValue().then(start, (error: unknown) => console.error('A choice could not be read', error))

  return {
    pending,
    async offered() {
      await actionsRead()
      const { value } = actions.actions
      const subjects = page.tab.peek() === undefined ? [] : (['page', 'selection'] as const)
      return [...subjects, 'nothing' as const].flatMap((subject) => actionsFor(value, subject, 'palette'))
    },
    async run(action) {
      const commandId = newId('cmd')
      latestId = commandId
      if (action.isSummary) await summary.summarize()
      else if (action.subject === 'nothing') await runOnNothing(action, commandId)
      else await runOnPage(action, commandId)
    },
    fail(failure) {
      pending.value = { state: 'failed', failure }
    },
    allowed() {
      pending.value = { state: 'allowed' }
    },
    async fill(answers) {
      const filling = pending.peek()
      if (filling.state !== 'filling') return
      pending.value = { state: 'none' }
      const { action, source, commandId, staysHere } = filling
      await carryOut(action, source, commandId, answers, { staysHere })
    },
    dismiss() {
      pending.value = { state: 'none' }
    },
    async copy() {
      const { state, ...rest } = pending.peek() as PendingActionState & { text?: string }
      if (state !== 'to-copy' || rest.text === undefined) return
      await options.copy(rest.text)
      pending.value = { state: 'copied' }
    },
    dispose() {
      endWatching?.()
      endCopying()
    },
  }
}
