import {
  Download,
  History as HistoryIcon,
  PanelRight,
  Search,
  Settings as SettingsIcon,
  SquarePen,
} from 'lucide'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Message } from '@/lib/domain/message'
import { toggled } from '@/lib/domain/model-choices'
import { isFile } from '@/lib/domain/source'
import { isTemporary } from '@/lib/domain/temporary'
import { textFragment } from '@/lib/domain/text-fragment'
import type { Thread } from '@/lib/domain/thread'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import type { Tab } from '@/lib/stores/page-tools'
import { AskedHere } from './asked-here'
import { AttachButtons } from './attach-buttons'
import { Button } from './button'
import style from './chat.module.css'
import { ChatShortcuts } from './chat-shortcuts'
import { Composer } from './composer'
import { DatabaseNotice } from './database-notice'
import { DeletedMessageNotice } from './deleted-message-notice'
import { DetailsHere } from './details-here'
import { EstimateLine } from './estimate-line'
import { IconButton } from './icon-button'
import { IntentHere } from './intent-here'
import { Lazy } from './lazy'
import { loadMessages } from './load-messages'
import type { MessageHandlers } from './message-view'
import { ModelPicker } from './model-picker'
import { Notice } from './notice'
import { ProgressLine } from './progress-line'
import { RequestHere } from './request-here'
import { SecretsFound } from './secrets-found'
import { useTexts } from './texts-context'
import { ThemeMark } from './theme-mark'
import { ThreadView } from './thread-view'
import { UnsavedNotice } from './unsaved-notice'
import { useFileDrop } from './use-file-drop'
import { type Goal, useGoal } from './use-goal'
import { useLoaded } from './use-loaded'
import type { MessageWindow } from './use-message-window'
import { Welcome } from './welcome'

export interface ChatProps {
  stores: ChatStores
  /** What only an entrypoint can do. */
  onSettings: () => void
  onOpenInSidePanel?: () => void
  onCopy: (text: string) => Promise<void>
  onCopyRich: (html: string, text: string) => Promise<void>
  onSaveFile: (name: string, text: string, type: string) => void
  onPrint: (threadId: string) => void
  onReload: () => void
  onAllowSite: (url: string) => Promise<boolean>
  onOpenTab: (url: string) => void
  onListTabs: () => Promise<Tab[]>
  onKnownTabs: () => Promise<Tab[] | undefined>
  /** Where there is one, the connection form stands in place of the conversation until a connection is there. */
  setUpForm?: preact.ComponentChildren
  /** Begins with the list of conversations open. */
  opensHistory?: boolean
}

/** The conversation with its header and composer: the popup and the side panel are both this. */
export function Chat(props: ChatProps) {
  const {
    stores,
    onSettings,
    onOpenInSidePanel,
    onCopy,
    onCopyRich,
    onSaveFile,
    onPrint,
    onReload,
    onAllowSite,
    onOpenTab,
    onListTabs,
    onKnownTabs,
    setUpForm,
    opensHistory = false,
  } = props
  const { thread, composer, commands, branches, connections, files, settings, isSuperseded } = stores
  const texts = useTexts()
  const [usesActions, setUsesActions] = useState(stores.answersMenus)
  const [showsHistory, setShowsHistory] = useState(opensHistory)
  const [showsExport, setShowsExport] = useState(false)
  /** The conversation in which words are looked for. */
  const [findsIn, setFindsIn] = useState<string | undefined>(undefined)
  /** What was found in the history, and is looked for in its conversation. */
  const [goal, setGoal] = useState<Goal | undefined>(undefined)
  const [deleted, setDeleted] = useState<Thread | undefined>(undefined)
  const [showsSheet, setShowsSheet] = useState(false)
  const [editedId, setEdited] = useState<string | undefined>(undefined)
  /** What several answers are asked for: a reply's question, or the draft. */
  const [answersTo, setAnswersTo] = useState<Message | 'draft' | undefined>(undefined)
  /** The reply whose request is shown. */
  const [detailsOf, setDetailsOf] = useState<Message | undefined>(undefined)
  const showRef = useRef<MessageWindow['show'] | undefined>(undefined)
  const goTo = useGoal(thread, showRef, (reached) => {
    setGoal(reached)
    setFindsIn(reached.threadId)
  })
  const [lostPassage, setLostPassage] = useState(false)
  const target = stores.target.value
  const answering = thread.answering.value
  const hasConnection = connections.connections.value.length > 0
  const isSettled = connections.state.value !== 'loading'
  const isFirstRun = useRef(false)
  if (isSettled && !hasConnection) isFirstRun.current = true
  // A first connection that fails its test keeps its form: the reason, and the way to mend it, stand there.
  const keepsForm =
    isFirstRun.current &&
    setUpForm !== undefined &&
    !connections.connections.value.some(({ lastTest }) => lastTest?.state === 'ok')
  const failed = stores.failure.value
  const isEmpty = thread.visible.value.length === 0
  const needsSetUp = isSettled && (!hasConnection || keepsForm) && isEmpty && failed === undefined
  useEffect(() => {
    void loadMessages()
  }, [])
  const onLoadImage = useCallback(
    async (src: string, asks: boolean) =>
      asks && !(await onAllowSite(src)) ? ({ state: 'no-access' } as const) : stores.loadImage(src),
    [onAllowSite, stores],
  )

  const handlers: MessageHandlers = {
    onCopy,
    onLoadImage,
    readBlob: files.readBlob,
    onSettings,
    onRetry: target && ((reply) => void commands.retry(reply, target)),
    onContinue: (reply) => void commands.continueReply(reply),
    onSendNow: (run) => void commands.sendNow(run),
    onRemove: (run) => void commands.removeQueued(run),
    onShowVersion: thread.showVersion,
    onStop: (run) => void commands.stop(run),
    editedId,
    onEdit(message) {
      setEdited(message?.id)
      if (message === undefined) focusMessage(editedId)
    },
    loadEdit: branches.edit,
    onRetryOptions: setAnswersTo,
    onDelete: (message, below) => void branches.remove(message, below),
    onFork: (message) => void branches.fork(message),
    onDetails: setDetailsOf,
    readingOf({ id }, text) {
      const speech = stores.speech.peek()
      if (speech === undefined) return undefined
      const isOn = speech.readingId.peek() === id
      if (!isOn && !speech.canRead(text)) return undefined
      return { isOn, onToggle: () => (isOn ? speech.stopReading() : speech.read(id, text)) }
    },
    async onShowPassage(source, passage) {
      const state = await stores.page.showPassage(source, passage)
      setLostPassage(state === 'not-found')
      if (state === 'elsewhere') onOpenTab(textFragment(source.url, passage))
    },
    lengthOf: stores.summary.lengthOf,
    onSummaryLength: (question, source, length) => void stores.summary.inLength(question, source, length),
  }

  const speech = stores.speech.value
  const dictation = useLoaded(speech?.canListen.value === true, () => import('./dictate-button'))
  const isHeard =
    speech !== undefined && (speech.readingId.value !== undefined || speech.listening.value !== 'off')
  const speechNotice = useLoaded(isHeard, () => import('./speech-notice'))
  const hasPage = stores.page.page.value.state !== 'none' || stores.attachments.attached.value.length > 0
  const pageBar = useLoaded(hasPage, () => import('./page-bar'))
  const retirement = useLoaded(target !== undefined, () => import('./retirement-notice'))
  const history = useLoaded(showsHistory && stores.threads !== undefined, async () => {
    const [{ History }, store] = await Promise.all([import('./history'), stores.threads?.()])
    return store && { History, store }
  })
  const drop = useFileDrop((dropped) => void files.attach(dropped))
  const threadId = thread.threadId.value
  const showsFind = findsIn === threadId && !isEmpty
  const openFind = () => {
    if (!showsFind) setGoal(undefined)
    setFindsIn(threadId)
    if (showsFind) document.querySelector<HTMLInputElement>('[role="search"] input')?.select()
  }

  const quote = (text: string) => {
    getSelection()?.removeAllRanges()
    composer.insert(quoted(text))
  }

  return (
    <main
      class={style.chat}
      data-ready={composer.isReady.value}
      data-thread-id={thread.threadId.value}
      {...drop.handlers}
    >
      {drop.isOver && <p class={style.drop}>{texts.dropFiles}</p>}
      <header class={style.header}>
        {stores.threads && (
          <IconButton
            label={texts.history}
            icon={HistoryIcon}
            aria-expanded={showsHistory}
            onClick={() => setShowsHistory(!showsHistory)}
          />
        )}
        <ModelPicker
          connections={connections.connections.value}
          target={target}
          onChoose={stores.chooseModel}
          facts={stores.modelFacts}
          marks={{
            favourites: settings.settings.value.favouriteModels,
            recents: settings.settings.value.recentModels,
            onToggle: (key) =>
              void settings.change({
                favouriteModels: toggled(settings.settings.peek().favouriteModels, key),
              }),
          }}
        />
        <IconButton label={texts.newChat} icon={SquarePen} onClick={() => stores.openThread(undefined)} />
        {!isEmpty && (
          <IconButton label={texts.find} icon={Search} aria-expanded={showsFind} onClick={openFind} />
        )}
        {!isEmpty && (
          <IconButton
            label={texts.export}
            icon={Download}
            aria-expanded={showsExport}
            onClick={() => setShowsExport(!showsExport)}
          />
        )}
        {onOpenInSidePanel && (
          <IconButton label={texts.openInSidePanel} icon={PanelRight} onClick={onOpenInSidePanel} />
        )}
        <IconButton label={texts.settings} icon={SettingsIcon} onClick={onSettings} />
      </header>
      {showsExport && !isEmpty && (
        <Lazy
          key={thread.threadId.value}
          load={async () => {
            const { ExportBar } = await import('./export-bar')
            return () => <ExportBar store={thread} handlers={{ onCopy, onCopyRich, onSaveFile, onPrint }} />
          }}
        />
      )}
      {showsFind && (
        <Lazy
          key={`${threadId}/${goal?.messageId}/${goal?.terms.join(' ')}`}
          load={async () => {
            const { FindBar } = await import('./find-bar')
            return () => (
              <FindBar
                first={goal}
                store={thread}
                onShow={(id) => showRef.current?.(id)}
                onClose={() => {
                  setFindsIn(undefined)
                  setGoal(undefined)
                }}
              />
            )
          }}
        />
      )}
      {showsHistory && history && (
        <history.History
          store={history.store}
          currentId={threadId}
          nameOfBuiltIn={(id) => texts.actions[id]}
          onOpenHit={({ thread: found, message }) => {
            setShowsHistory(false)
            setDeleted(undefined)
            if (found.id !== threadId) stores.openThread(found.id)
            if (message !== undefined)
              goTo({ threadId: found.id, messageId: message.id, terms: message.terms })
          }}
          handlers={{
            onOpen(id) {
              stores.openThread(id)
              setShowsHistory(false)
              setDeleted(undefined)
            },
            onRename: stores.renameThread,
            onPin: stores.pinThread,
            onArchive: stores.archiveThread,
            onDelete(gone) {
              setDeleted(gone)
              stores.deleteThread(gone.id)
            },
          }}
        />
      )}
      {failed !== undefined && <DatabaseNotice problem={failed} onReload={onReload} />}
      {isSuperseded.value && (
        <Notice kind="superseded" text={texts.superseded}>
          <Button onClick={onReload}>{texts.reload}</Button>
        </Notice>
      )}
      {isTemporary(threadId) && !needsSetUp && (
        <Lazy
          load={async () => {
            const { TemporaryBar } = await import('./temporary-bar')
            return () => (
              <TemporaryBar
                isEmpty={thread.visible.value.length === 0}
                isAnswering={thread.isAnswering.value}
                onKeep={() => stores.keepTemporary(threadId)}
                onDiscard={() => stores.dropTemporary(threadId)}
              />
            )
          }}
        />
      )}
      {!needsSetUp && <h1 class={style.title}>{thread.thread.value?.title ?? texts.newChat}</h1>}
      {needsSetUp ? (
        <Welcome form={setUpForm} onSetUp={onSettings} />
      ) : (
        <ThreadView
          store={thread}
          handlers={handlers}
          onShortcuts={() => setShowsSheet(true)}
          onQuote={quote}
          temporary={{ isOn: isTemporary(threadId), onChange: stores.setTemporary }}
          showRef={showRef}
        />
      )}
      <footer class={style.footer} onPaste={drop.onPaste}>
        {deleted && (
          <Notice kind="deleted" text={texts.deleted}>
            <Button
              onClick={() => {
                stores.restoreThread(deleted.id)
                setDeleted(undefined)
              }}
            >
              {texts.undo}
            </Button>
          </Notice>
        )}
        <DeletedMessageNotice store={branches} />
        {thread.damaged.value > 0 && (
          <Notice kind="damaged" text={texts.damagedItems(thread.damaged.value)} />
        )}
        {lostPassage && (
          <Notice kind="passage-gone" text={texts.passageGone}>
            <Button look="quiet" onClick={() => setLostPassage(false)}>
              {texts.close}
            </Button>
          </Notice>
        )}
        {isHeard && speechNotice && (
          <speechNotice.SpeechNotice speech={speech} onOpenTab={() => onOpenTab('sidepanel.html')} />
        )}
        <UnsavedNotice stores={stores} />
        {retirement && <retirement.RetirementNotice stores={stores} />}
        <RefusalNotice stores={stores} onSpending={() => onOpenTab('workbench.html#spending')} />
        {usesActions && <AskedHere load={stores.asked} />}
        <IntentHere stores={stores} />
        <SecretsFound stores={stores} />
        <Progress stores={stores} />
        {!needsSetUp && pageBar && (
          <pageBar.PageBar
            stores={stores}
            onListTabs={onListTabs}
            onAllowSite={onAllowSite}
            onOpenPage={onOpenTab}
          />
        )}
        <AttachmentsHere stores={stores} />
        <Composer
          store={composer}
          tools={
            <>
              <AttachButtons files={files} tab={stores.page.tab.value} />
              {speech && dictation && <dictation.DictateButton speech={speech} composer={composer} />}
            </>
          }
          isWanted={!needsSetUp}
          isAnswering={answering !== undefined}
          onSend={stores.send}
          onStop={() => answering && void commands.stop(answering)}
          onSeveral={() => setAnswersTo('draft')}
          onEditLast={() => {
            const mine = thread.branch.peek().findLast(({ role }) => role === 'user')
            if (mine !== undefined) handlers.onEdit(mine)
            return mine !== undefined
          }}
          palette={{ stores, onListTabs, onKnownTabs, onAllowSite, onActions: () => setUsesActions(true) }}
          {...(onOpenInSidePanel ? { onCtrlEnter: onOpenInSidePanel } : {})}
        />
        <EstimateLine
          host={target === undefined ? undefined : new URL(target.connection.baseUrl).host}
          model={target?.model}
          estimate={stores.estimate.estimate.value}
          isCounting={stores.estimate.isCounting.value}
          onReview={() => stores.reviewRequest('asked')}
          noTarget={!isSettled ? '' : hasConnection ? texts.modelPlaceholder : texts.errors['no-connection']}
        />
      </footer>
      <ChatShortcuts
        stores={stores}
        isPopup={onOpenInSidePanel !== undefined}
        onHistory={stores.threads && (() => setShowsHistory((shows) => !shows))}
        onFind={isEmpty ? undefined : openFind}
        onCopy={onCopy}
        onRetry={handlers.onRetry}
        onEdit={handlers.onEdit}
        onQuote={quote}
        onShowMessage={(id) => showRef.current?.(id, { focuses: true })}
        showsSheet={showsSheet}
        onSheet={setShowsSheet}
      />
      {answersTo !== undefined && (
        <Lazy
          load={async () => {
            const [{ AnswersDialog }, store] = await Promise.all([
              import('./answers-dialog'),
              branches.answers(answersTo === 'draft' ? undefined : answersTo),
            ])
            const isRetry = answersTo !== 'draft'
            return () => (
              <AnswersDialog store={store} isRetry={isRetry} onClose={() => setAnswersTo(undefined)} />
            )
          }}
        />
      )}
      <RequestHere stores={stores} onCopy={onCopy} />
      {detailsOf && (
        <DetailsHere
          stores={stores}
          reply={detailsOf}
          onCopy={onCopy}
          onClose={() => setDetailsOf(undefined)}
        />
      )}
      <ThemeMark theme={settings.settings.value.theme} />
    </main>
  )
}

/** What goes along is drawn by a part that a chat can open without. */
function AttachmentsHere({ stores }: { stores: ChatStores }) {
  const { files, attachments } = stores
  const isWanted =
    files.images.value.length > 0 ||
    files.isReading.value ||
    files.problems.value.length > 0 ||
    files.captureFailure.value !== undefined ||
    files.picture.value !== undefined ||
    files.leavesOutImages.value ||
    attachments.attached.value.some(isFile)
  return isWanted ? <Lazy load={() => loadAttachments(stores)} /> : null
}

async function loadAttachments(stores: ChatStores) {
  const { Attachments } = await import('./attachments')
  return () => <Attachments stores={stores} />
}

/** As Markdown quotes it, with the line free on which the answer to it is written. */
const quoted = (text: string): string =>
  `${text
    .split(/\r?\n/u)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')}\n\n`

/** Where the keyboard goes on when an edited message is closed. */
const focusMessage = (id: string | undefined): void => {
  if (id !== undefined) document.querySelector<HTMLElement>(`[data-message-id="${id}"]`)?.focus()
}

function RefusalNotice({ stores, onSpending }: { stores: ChatStores; onSpending: () => void }) {
  const texts = useTexts()
  const refusal =
    stores.composer.refusal.value ?? stores.intents.refusal.value ?? stores.commands.refusal.value
  if (refusal === undefined) return null
  if (refusal !== 'over-limit') return <Notice kind={refusal} text={texts.refusals[refusal]} />
  return (
    <Notice kind={refusal} text={texts.refusals[refusal]}>
      <Button onClick={(event) => event.isTrusted && void stores.liftLimits()}>{texts.goOnToday}</Button>
      <Button look="quiet" onClick={onSpending}>
        {texts.spending}
      </Button>
    </Notice>
  )
}

function Progress({ stores }: { stores: ChatStores }) {
  const { thread } = stores
  const run = thread.lastRun.value
  const threadId = thread.threadId.value
  const seen = useRef({ threadId, wasRunning: false })
  if (seen.current.threadId !== threadId) seen.current = { threadId, wasRunning: false }
  if (run?.status === 'in_progress') seen.current.wasRunning = true
  const reply = run?.replyId === undefined ? undefined : thread.message(run.replyId)
  const job = thread.jobs.value.find(({ messageId }) => messageId === run?.messageId)
  return <ProgressLine run={run} reply={reply} wasRunning={seen.current.wasRunning} job={job} />
}
