import type { Message } from '@/lib/domain/message'
import { isFile } from '@/lib/domain/source'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { AttachButtons } from '../composer/attach-buttons'
import { Composer } from '../composer/composer'
import type { PageBarProps } from '../composer/page-bar'
import { Lazy } from '../ui/lazy'
import { useAfterPaint } from '../ui/use-after-paint'
import type { ChatProps } from './chat-props'

interface ChatPageProps {
  stores: PageBarProps['stores']
  isPreview: boolean
  loadReach: ChatProps['loadReach']
  onListTabs: ChatProps['onListTabs']
  onAllowSite: ChatProps['onAllowSite']
  onOpenTab: ChatProps['onOpenTab']
}

/** The page beside the view, and what goes with the next message of it. */
export function ChatPage({
  stores,
  isPreview,
  loadReach,
  onListTabs,
  onAllowSite,
  onOpenTab,
}: ChatPageProps) {
  const afterPaint = useAfterPaint()
  const { page, attachments } = stores
  if (page.page.value.state === 'none' && attachments.attached.value.length === 0) return null
  return (
    <Lazy load={() => afterPaint(() => Promise.all([import('../composer/page-bar'), loadReach()]))}>
      {([{ PageBar }, reach]) => (
        <PageBar
          stores={stores}
          reach={reach}
          isPreview={isPreview}
          onListTabs={onListTabs}
          onAllowSite={onAllowSite}
          onOpenPage={onOpenTab}
        />
      )}
    </Lazy>
  )
}

interface ChatAttachmentsProps {
  stores: Pick<ChatStores, 'attachments' | 'files' | 'modelFacts' | 'target' | 'thread'>
}

/** What goes with the next message besides the page. */
export function ChatAttachments({ stores }: ChatAttachmentsProps) {
  const { files, attachments } = stores
  const isWanted =
    files.images.value.length > 0 ||
    files.isReading.value ||
    files.problems.value.length > 0 ||
    files.captureFailure.value !== undefined ||
    files.picture.value !== undefined ||
    files.leavesOutImages.value ||
    attachments.attached.value.some(isFile)
  if (!isWanted) return null
  return (
    <Lazy load={() => import('../composer/attachments')}>
      {({ Attachments }) => <Attachments stores={stores} />}
    </Lazy>
  )
}

/** What keeps a message that was sent from leaving. */
export function ChatLeaving({ stores }: { stores: Pick<ChatStores, 'leaving' | 'stayHere'> }) {
  if (stores.leaving.value === 'none') return null
  return (
    <Lazy load={() => import('../composer/leaving-notice')}>
      {({ LeavingNotice }) => <LeavingNotice stores={stores} />}
    </Lazy>
  )
}

interface ChatComposerProps
  extends Pick<ChatProps, 'onAllowSite' | 'onKnownTabs' | 'onListTabs' | 'onOpenInSidePanel'> {
  stores: Pick<
    ChatStores,
    | 'pendingAction'
    | 'attachments'
    | 'attachThread'
    | 'commands'
    | 'composer'
    | 'files'
    | 'otherThreads'
    | 'page'
    | 'send'
    | 'speech'
    | 'thread'
  >
  isWanted: boolean
  onSeveral: () => void
  onEdit: (message: Message) => void
  /** An action was asked for by the palette. */
  onActions: () => void
}

/** The field of a conversation: what is written there is sent to it. */
export function ChatComposer(props: ChatComposerProps) {
  const { stores, isWanted, onSeveral, onEdit, onActions } = props
  const { onAllowSite, onKnownTabs, onListTabs, onOpenInSidePanel } = props
  const { thread, composer, commands, files, page } = stores
  const answering = thread.answering.value
  return (
    <Composer
      store={composer}
      tools={
        <>
          <AttachButtons files={files} tab={page.tab.value} asksForClick={mayLackClick(stores)} />
          <Dictate stores={stores} />
        </>
      }
      isWanted={isWanted}
      isAnswering={answering !== undefined}
      onSend={() => stores.send()}
      onStop={() => answering && void commands.stop(answering)}
      onSeveral={onSeveral}
      onEditLast={() => {
        const mine = thread.branch.peek().findLast(({ role }) => role === 'user')
        if (mine !== undefined) onEdit(mine)
        return mine !== undefined
      }}
      palette={{ stores, onListTabs, onKnownTabs, onAllowSite, onActions }}
      {...(onOpenInSidePanel ? { onCtrlEnter: onOpenInSidePanel } : {})}
    />
  )
}

/** Whether it is not known that Keyside's icon was clicked on the page. */
function mayLackClick({ page, files }: Pick<ChatStores, 'files' | 'page'>): boolean {
  if (page.opensByGrant) return false
  const { state } = page.page.value
  return state === 'unread' || state === 'ready' || files.captureFailure.value === 'no-grant'
}

function Dictate({ stores }: { stores: Pick<ChatStores, 'composer' | 'speech'> }) {
  const speech = stores.speech.value
  if (!speech?.canListen.value) return null
  return (
    <Lazy load={() => import('../composer/dictate-button')}>
      {({ DictateButton }) => <DictateButton speech={speech} composer={stores.composer} />}
    </Lazy>
  )
}
