import { useCallback, useEffect, useState } from 'preact/hooks'
import { isTemporary } from '@/lib/domain/temporary'
import { quoted } from '@/lib/domain/text/quoted'
import type { Thread } from '@/lib/domain/thread'
import { loadChatTexts } from '@/lib/locale/load-chat-texts'
import { Progress } from '../thread/progress'
import { loadMessages, ThreadView } from '../thread/thread-view'
import { Lazy } from '../ui/lazy'
import { useTexts } from '../ui/texts-context'
import { ThemeMark } from '../ui/theme-mark'
import { useFileDrop } from '../ui/use-file-drop'
import style from './chat.module.css'
import { ChatAttachments, ChatComposer, ChatLeaving, ChatPage } from './chat-composer'
import { type ChatDialog, ChatDialogs } from './chat-dialogs'
import { ChatEstimate } from './chat-estimate'
import { ChatHeader } from './chat-header'
import { ChatHistory } from './chat-history'
import type { ChatProps } from './chat-props'
import { ChatQuestions } from './chat-questions'
import { ChatShortcuts } from './chat-shortcuts'
import { ChatTemporary } from './chat-temporary'
import { useFind } from './use-find'
import { useMessageHandlers } from './use-message-handlers'
import { useNeedsSetUp } from './use-needs-set-up'
import { ViewNotices } from './view-notices'
import { Welcome } from './welcome'

/** The conversation with its header and composer: the popup and the side panel are both this. */
export function Chat(props: ChatProps) {
  const { stores, onSettings, onOpenInSidePanel, onOpenInTab, onOpenTab, setUpForm, isWide } = props
  const { onCopy, onCopyRich, onSaveFile, onPrint } = props
  const { thread, composer } = stores
  const texts = useTexts()
  const needsSetUp = useNeedsSetUp(stores, setUpForm !== undefined)
  const find = useFind(thread)
  const [showsHistory, setShowsHistory] = useState(props.opensHistory ?? isBeside(isWide))
  const [showsExport, setShowsExport] = useState(false)
  const [dialog, setDialog] = useState<ChatDialog | undefined>(undefined)
  const [deleted, setDeleted] = useState<Thread | undefined>(undefined)
  const [editedId, setEdited] = useState<string | undefined>(undefined)
  const [isPassageGone, setPassageGone] = useState(false)
  const [usesActions, setUsesActions] = useState(stores.answersMenus)
  useEffect(() => {
    Promise.all([loadMessages(), loadChatTexts(texts.language)]).catch((error: unknown) =>
      console.error('What draws messages could not be loaded', error),
    )
  }, [])
  const handlers = useMessageHandlers(props, { editedId, setEdited, setDialog, setPassageGone })
  const drop = useFileDrop((dropped) => void stores.files.attach(dropped))
  const onShortcuts = useCallback(() => setDialog({ kind: 'shortcuts' }), [])
  const onQuote = useCallback(
    (text: string) => {
      getSelection()?.removeAllRanges()
      composer.insert(quoted(text))
    },
    [composer],
  )
  const threadId = thread.threadId.value
  const isEmpty = thread.visible.value.length === 0

  return (
    <main
      class={isWide && showsHistory ? `${style.chat} ${style.beside}` : style.chat}
      data-ready={composer.isReady.value}
      data-thread-id={threadId}
      {...drop.handlers}
    >
      {drop.isOver && <p class={style.drop}>{texts.dropFiles}</p>}
      <ChatHeader
        stores={stores}
        opened={{ history: showsHistory, find: find.isOpen, export: showsExport }}
        onHistory={() => setShowsHistory(!showsHistory)}
        onFind={find.open}
        onExport={() => setShowsExport(!showsExport)}
        onSettings={onSettings}
        onOpenInSidePanel={onOpenInSidePanel}
        onOpenInTab={onOpenInTab}
      />
      {showsExport && !isEmpty && (
        <Lazy load={() => import('../thread/export-bar')}>
          {({ ExportBar }) => (
            <ExportBar key={threadId} store={thread} handlers={{ onCopy, onCopyRich, onSaveFile, onPrint }} />
          )}
        </Lazy>
      )}
      {find.isOpen && (
        <Lazy load={() => import('../thread/find-bar')}>
          {({ FindBar }) => (
            <FindBar
              key={`${threadId}/${find.goal?.messageId}/${find.goal?.terms.join(' ')}`}
              first={find.goal}
              store={thread}
              onShow={(id) => find.showRef.current?.(id)}
              onClose={find.close}
            />
          )}
        </Lazy>
      )}
      {showsHistory && stores.threads && (
        <div class={style.aside}>
          <ChatHistory
            stores={stores}
            load={stores.threads}
            onOpened={() => {
              setShowsHistory(isBeside(isWide))
              setDeleted(undefined)
            }}
            onGoTo={find.goTo}
            onDeleted={setDeleted}
          />
        </div>
      )}
      <ViewNotices stores={stores} onReload={props.onReload} />
      {needsSetUp ? (
        <Welcome form={setUpForm} onSetUp={onSettings} />
      ) : (
        <>
          {isTemporary(threadId) && <ChatTemporary stores={stores} threadId={threadId} />}
          <h1 class={style.title}>{thread.thread.value?.title ?? texts.newChat}</h1>
          <ThreadView
            store={thread}
            handlers={handlers}
            onShortcuts={onShortcuts}
            onQuote={onQuote}
            isTemporary={isTemporary(threadId)}
            onTemporary={stores.setTemporary}
            showRef={find.showRef}
          />
        </>
      )}
      <footer class={style.footer} onPaste={drop.onPaste}>
        <Lazy load={() => import('./chat-notices')}>
          {({ ChatNotices }) => (
            <ChatNotices
              stores={stores}
              deleted={deleted}
              onRestored={() => setDeleted(undefined)}
              isPassageGone={isPassageGone}
              onPassageSeen={() => setPassageGone(false)}
              usesActions={usesActions}
              onOpenTab={onOpenTab}
              onAllowSite={props.onAllowSite}
            />
          )}
        </Lazy>
        <ChatQuestions
          stores={stores}
          onCopy={onCopy}
          onSpending={() => onOpenTab('workbench.html#spending')}
        />
        <Progress thread={thread} />
        <ChatPage
          stores={stores}
          isPreview={needsSetUp}
          onListTabs={props.onListTabs}
          loadReach={props.loadReach}
          onAllowSite={props.onAllowSite}
          onOpenTab={onOpenTab}
        />
        <ChatAttachments stores={stores} />
        <ChatLeaving stores={stores} />
        <ChatComposer
          {...props}
          isWanted={!needsSetUp}
          onSeveral={() => setDialog({ kind: 'answers', to: 'draft' })}
          onEdit={handlers.onEdit}
          onActions={() => setUsesActions(true)}
        />
        <ChatEstimate stores={stores} />
      </footer>
      <ChatShortcuts
        stores={stores}
        onHistory={stores.threads && (() => setShowsHistory((shows) => !shows))}
        onFind={isEmpty ? undefined : find.open}
        onCopy={onCopy}
        onRetry={handlers.onRetry}
        onEdit={handlers.onEdit}
        onQuote={onQuote}
        onShowMessage={(id) => find.showRef.current?.(id, { focuses: true })}
        onSheet={onShortcuts}
      />
      <ChatDialogs
        stores={stores}
        dialog={dialog}
        isPopup={onOpenInSidePanel !== undefined}
        onCopy={onCopy}
        // The browser tells of the closing a moment later: by then another dialog may be open, and that one has to
        // stay.
        onClose={(closed) => setDialog((shown) => (shown === closed ? undefined : shown))}
      />
      <ThemeMark theme={stores.settings.settings.value.theme} />
    </main>
  )
}

/** Whether the list of conversations takes no room from the one that is shown. The style sheet has the same width. */
const isBeside = (isWide = false): boolean => isWide && matchMedia('(min-width: 800px)').matches
