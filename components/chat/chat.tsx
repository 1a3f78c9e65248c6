import { useEffect, useRef, useState } from 'preact/hooks'
import type { Message } from '@/lib/domain/message'
import { isTemporary } from '@/lib/domain/temporary'
import { quoted } from '@/lib/domain/text/quoted'
import type { Thread } from '@/lib/domain/thread'
import { AttachButtons } from '../composer/attach-buttons'
import { AttachmentsHere } from '../composer/attachments-here'
import { Composer } from '../composer/composer'
import { EstimateLine } from '../composer/estimate-line'
import { HistoryHere } from '../history/history-here'
import { RequestHere } from '../request/request-here'
import { SecretsFound } from '../request/secrets-found'
import { SourceQuestionHere } from '../request/source-question-here'
import { AnswersHere } from '../thread/answers-here'
import { DeletedMessageNotice } from '../thread/deleted-message-notice'
import { DetailsHere } from '../thread/details-here'
import { loadMessages } from '../thread/load-messages'
import { PendingActionHere } from '../thread/pending-action-here'
import { PendingWritesNotice } from '../thread/pending-writes-notice'
import { ProgressHere } from '../thread/progress-here'
import { RefusalNotice } from '../thread/refusal-notice'
import { ThreadView } from '../thread/thread-view'
import { type Goal, useGoal } from '../thread/use-goal'
import type { MessageWindow } from '../thread/use-message-window'
import { Button } from '../ui/button'
import { DatabaseNotice } from '../ui/database-notice'
import { Lazy } from '../ui/lazy'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'
import { ThemeMark } from '../ui/theme-mark'
import { useFileDrop } from '../ui/use-file-drop'
import { useLoaded } from '../ui/use-loaded'
import style from './chat.module.css'
import { ChatHeader } from './chat-header'
import type { ChatProps } from './chat-props'
import { ChatShortcuts } from './chat-shortcuts'
import { TemporaryHere } from './temporary-here'
import { useMessageHandlers } from './use-message-handlers'
import { Welcome } from './welcome'

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
  const handlers = useMessageHandlers(props, {
    ...{ editedId, setEdited },
    onRetryOptions: setAnswersTo,
    onDetails: setDetailsOf,
    onLostPassage: setLostPassage,
  })

  const speech = stores.speech.value
  const dictation = useLoaded(speech?.canListen.value === true, () => import('../composer/dictate-button'))
  const isHeard =
    speech !== undefined && (speech.readingId.value !== undefined || speech.listening.value !== 'off')
  const speechNotice = useLoaded(isHeard, () => import('../thread/speech-notice'))
  const hasPage = stores.page.page.value.state !== 'none' || stores.attachments.attached.value.length > 0
  const pageBar = useLoaded(hasPage, () => import('../composer/page-bar'))
  const retirement = useLoaded(target !== undefined, () => import('./retirement-notice'))
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
      <ChatHeader
        stores={stores}
        opened={{ history: showsHistory, find: showsFind, export: showsExport }}
        onHistory={() => setShowsHistory(!showsHistory)}
        onFind={openFind}
        onExport={() => setShowsExport(!showsExport)}
        onSettings={onSettings}
        onOpenInSidePanel={onOpenInSidePanel}
      />
      {showsExport && !isEmpty && (
        <Lazy load={() => import('../thread/export-bar')}>
          {({ ExportBar }) => (
            <ExportBar
              key={thread.threadId.value}
              store={thread}
              handlers={{ onCopy, onCopyRich, onSaveFile, onPrint }}
            />
          )}
        </Lazy>
      )}
      {showsFind && (
        <Lazy load={() => import('../thread/find-bar')}>
          {({ FindBar }) => (
            <FindBar
              key={`${threadId}/${goal?.messageId}/${goal?.terms.join(' ')}`}
              first={goal}
              store={thread}
              onShow={(id) => showRef.current?.(id)}
              onClose={() => {
                setFindsIn(undefined)
                setGoal(undefined)
              }}
            />
          )}
        </Lazy>
      )}
      <HistoryHere
        stores={stores}
        isShown={showsHistory}
        onOpened={() => {
          setShowsHistory(false)
          setDeleted(undefined)
        }}
        onGoTo={goTo}
        onDeleted={setDeleted}
      />
      {failed !== undefined && <DatabaseNotice problem={failed} onReload={onReload} />}
      {isSuperseded.value && (
        <Notice kind="superseded" text={texts.superseded}>
          <Button onClick={onReload}>{texts.reload}</Button>
        </Notice>
      )}
      {isTemporary(threadId) && !needsSetUp && <TemporaryHere stores={stores} threadId={threadId} />}
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
        <PendingWritesNotice stores={stores} />
        {retirement && <retirement.RetirementNotice stores={stores} />}
        <RefusalNotice stores={stores} onSpending={() => onOpenTab('workbench.html#spending')} />
        {usesActions && <PendingActionHere load={stores.asked} />}
        <SourceQuestionHere stores={stores} />
        <SecretsFound stores={stores} />
        <ProgressHere stores={stores} />
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
          onSend={() => stores.send()}
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
          onReview={() => stores.reviewDraft()}
          noTarget={!isSettled ? '' : hasConnection ? texts.modelPlaceholder : texts.noConnection}
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
        <AnswersHere stores={stores} to={answersTo} onClose={() => setAnswersTo(undefined)} />
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
