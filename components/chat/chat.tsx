import { useEffect, useRef, useState } from 'preact/hooks'
import { isFile } from '@/lib/domain/source'
import { isTemporary } from '@/lib/domain/temporary'
import { quoted } from '@/lib/domain/text/quoted'
import type { Thread } from '@/lib/domain/thread'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { AttachButtons } from '../composer/attach-buttons'
import { Composer } from '../composer/composer'
import { EstimateLine } from '../composer/estimate-line'
import { RequestQuestions } from '../request/request-questions'
import { DeletedMessageNotice } from '../thread/deleted-message-notice'
import { PendingWritesNotice } from '../thread/pending-writes-notice'
import { Progress } from '../thread/progress'
import { RefusalNotice } from '../thread/refusal-notice'
import { loadMessages, ThreadView } from '../thread/thread-view'
import { type Goal, useGoal } from '../thread/use-goal'
import type { MessageWindow } from '../thread/use-message-window'
import { Button } from '../ui/button'
import { DatabaseNotice } from '../ui/database-notice'
import { Lazy } from '../ui/lazy'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'
import { ThemeMark } from '../ui/theme-mark'
import { useAfterPaint } from '../ui/use-after-paint'
import { useFileDrop } from '../ui/use-file-drop'
import { withStore } from '../ui/with-store'
import style from './chat.module.css'
import { type ChatDialog, ChatDialogs } from './chat-dialogs'
import { ChatHeader } from './chat-header'
import { ChatHistory } from './chat-history'
import type { ChatProps } from './chat-props'
import { ChatShortcuts } from './chat-shortcuts'
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
  const [dialog, setDialog] = useState<ChatDialog | undefined>(undefined)
  const [editedId, setEdited] = useState<string | undefined>(undefined)
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
    loadMessages().catch((error: unknown) => console.error('What draws messages could not be loaded', error))
  }, [])
  const handlers = useMessageHandlers(props, {
    ...{ editedId, setEdited },
    onRetryOptions: (to) => setDialog({ kind: 'answers', to }),
    onDetails: (reply) => setDialog({ kind: 'details', reply }),
    onLostPassage: setLostPassage,
  })

  const afterPaint = useAfterPaint()
  const speech = stores.speech.value
  const isHeard =
    speech !== undefined && (speech.readingId.value !== undefined || speech.listening.value !== 'off')
  const hasPage = stores.page.page.value.state !== 'none' || stores.attachments.attached.value.length > 0
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
      {showsHistory && stores.threads && (
        <ChatHistory
          stores={stores}
          load={stores.threads}
          onOpened={() => {
            setShowsHistory(false)
            setDeleted(undefined)
          }}
          onGoTo={goTo}
          onDeleted={setDeleted}
        />
      )}
      {failed !== undefined && <DatabaseNotice problem={failed} onReload={onReload} />}
      {isSuperseded.value && (
        <Notice kind="superseded" text={texts.superseded}>
          <Button onClick={onReload}>{texts.reload}</Button>
        </Notice>
      )}
      {isTemporary(threadId) && !needsSetUp && (
        <Lazy load={() => import('./temporary-bar')}>
          {({ TemporaryBar }) => (
            <TemporaryBar
              key={threadId}
              isEmpty={isEmpty}
              isAnswering={thread.isAnswering.value}
              onKeep={() => stores.keepTemporary(threadId)}
              onDiscard={() => stores.dropTemporary(threadId)}
            />
          )}
        </Lazy>
      )}
      {!needsSetUp && <h1 class={style.title}>{thread.thread.value?.title ?? texts.newChat}</h1>}
      {needsSetUp ? (
        <Welcome form={setUpForm} onSetUp={onSettings} />
      ) : (
        <ThreadView
          store={thread}
          handlers={handlers}
          onShortcuts={() => setDialog({ kind: 'shortcuts' })}
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
        {isHeard && (
          <Lazy load={() => import('../thread/speech-notice')}>
            {({ SpeechNotice }) => (
              <SpeechNotice speech={speech} onOpenTab={() => onOpenTab('sidepanel.html')} />
            )}
          </Lazy>
        )}
        <PendingWritesNotice stores={stores} />
        {target !== undefined && (
          <Lazy load={() => afterPaint(() => import('./retirement-notice'))}>
            {({ RetirementNotice }) => <RetirementNotice stores={stores} />}
          </Lazy>
        )}
        <RefusalNotice stores={stores} onSpending={() => onOpenTab('workbench.html#spending')} />
        {usesActions && (
          <Lazy load={() => withStore(import('../thread/pending-action-notice'), stores.asked())}>
            {({ PendingActionNotice, store }) => <PendingActionNotice store={store} />}
          </Lazy>
        )}
        <RequestQuestions stores={stores} onCopy={onCopy} />
        <Progress thread={thread} />
        {!needsSetUp && hasPage && (
          <Lazy load={() => afterPaint(() => import('../composer/page-bar'))}>
            {({ PageBar }) => (
              <PageBar
                stores={stores}
                onListTabs={onListTabs}
                onAllowSite={onAllowSite}
                onOpenPage={onOpenTab}
              />
            )}
          </Lazy>
        )}
        {hasAttachments(stores) && (
          <Lazy load={() => import('../composer/attachments')}>
            {({ Attachments }) => <Attachments stores={stores} />}
          </Lazy>
        )}
        <Composer
          store={composer}
          tools={
            <>
              <AttachButtons files={files} tab={stores.page.tab.value} />
              {speech?.canListen.value && (
                <Lazy load={() => import('../composer/dictate-button')}>
                  {({ DictateButton }) => <DictateButton speech={speech} composer={composer} />}
                </Lazy>
              )}
            </>
          }
          isWanted={!needsSetUp}
          isAnswering={answering !== undefined}
          onSend={() => stores.send()}
          onStop={() => answering && void commands.stop(answering)}
          onSeveral={() => setDialog({ kind: 'answers', to: 'draft' })}
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
        onHistory={stores.threads && (() => setShowsHistory((shows) => !shows))}
        onFind={isEmpty ? undefined : openFind}
        onCopy={onCopy}
        onRetry={handlers.onRetry}
        onEdit={handlers.onEdit}
        onQuote={quote}
        onShowMessage={(id) => showRef.current?.(id, { focuses: true })}
        onSheet={() => setDialog({ kind: 'shortcuts' })}
      />
      <ChatDialogs
        stores={stores}
        dialog={dialog}
        isPopup={onOpenInSidePanel !== undefined}
        onCopy={onCopy}
        // A dialog is told that it closed a moment after it did: another may be open by then.
        onClose={(closed) => setDialog((shown) => (shown === closed ? undefined : shown))}
      />
      <ThemeMark theme={settings.settings.value.theme} />
    </main>
  )
}

/** Whether something besides the page goes with the next message, or was to. */
function hasAttachments({ files, attachments }: Pick<ChatStores, 'files' | 'attachments'>): boolean {
  return (
    files.images.value.length > 0 ||
    files.isReading.value ||
    files.problems.value.length > 0 ||
    files.captureFailure.value !== undefined ||
    files.picture.value !== undefined ||
    files.leavesOutImages.value ||
    attachments.attached.value.some(isFile)
  )
}
