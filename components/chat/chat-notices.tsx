import type { Thread } from '@/lib/domain/thread'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { DeletedMessageNotice } from '../thread/deleted-message-notice'
import { PendingWritesNotice } from '../thread/pending-writes-notice'
import { RefusalNotice } from '../thread/refusal-notice'
import { Button } from '../ui/button'
import { Lazy } from '../ui/lazy'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'
import { useAfterPaint } from '../ui/use-after-paint'
import { withStore } from '../ui/with-store'

interface ChatNoticesProps {
  stores: Pick<
    ChatStores,
    | 'pendingAction'
    | 'branches'
    | 'chooseModel'
    | 'commands'
    | 'composer'
    | 'liftLimits'
    | 'deleteNow'
    | 'restoreThread'
    | 'sourceQuestions'
    | 'speech'
    | 'target'
    | 'thread'
    | 'pendingWrites'
  >
  /** The conversation that was just deleted. */
  deleted: Thread | undefined
  onRestored: () => void
  /** A passage that an answer names is no longer on its page. */
  isPassageGone: boolean
  onPassageSeen: () => void
  /** Whether menus, shortcuts or the palette may have asked for an action. */
  usesActions: boolean
  onOpenTab: (url: string) => void
  onAllowSite: (url: string) => Promise<boolean>
}

/** What happened, and what can be done about it, above the field. */
export function ChatNotices(props: ChatNoticesProps) {
  const { stores, deleted, onRestored, isPassageGone, onPassageSeen, usesActions, onOpenTab, onAllowSite } =
    props
  const { thread } = stores
  const texts = useTexts()
  const damaged = thread.damaged.value
  return (
    <>
      {deleted && (
        <Notice kind="deleted" text={texts.deleted}>
          <Button
            onClick={() => {
              stores.restoreThread(deleted.id)
              onRestored()
            }}
          >
            {texts.undo}
          </Button>
          <Button
            look="quiet"
            onClick={() => {
              stores.deleteNow()
              onRestored()
            }}
          >
            {texts.deleteNow}
          </Button>
        </Notice>
      )}
      <DeletedMessageNotice store={stores.branches} onDeleteNow={stores.deleteNow} />
      {damaged > 0 && <Notice kind="damaged" text={texts.damagedItems(damaged)} />}
      {isPassageGone && (
        <Notice kind="passage-gone" text={texts.passageGone}>
          <Button look="quiet" onClick={onPassageSeen}>
            {texts.close}
          </Button>
        </Notice>
      )}
      <Speech stores={stores} onOpenTab={onOpenTab} />
      <PendingWritesNotice stores={stores} />
      <Retirement stores={stores} />
      <RefusalNotice stores={stores} onSpending={() => onOpenTab('workbench.html#spending')} />
      {usesActions && (
        <Lazy load={() => withStore(import('../thread/pending-action-notice'), stores.pendingAction())}>
          {({ PendingActionNotice, store }) => (
            <PendingActionNotice store={store} onAllowSite={onAllowSite} />
          )}
        </Lazy>
      )}
    </>
  )
}

function Speech({ stores, onOpenTab }: Pick<ChatNoticesProps, 'stores' | 'onOpenTab'>) {
  const speech = stores.speech.value
  const isUsed =
    speech !== undefined && (speech.readingId.value !== undefined || speech.listening.value !== 'off')
  if (!isUsed) return null
  return (
    <Lazy load={() => import('../thread/speech-notice')}>
      {({ SpeechNotice }) => <SpeechNotice speech={speech} onOpenTab={() => onOpenTab('sidepanel.html')} />}
    </Lazy>
  )
}

function Retirement({ stores }: Pick<ChatNoticesProps, 'stores'>) {
  const afterPaint = useAfterPaint()
  if (stores.target.value === undefined) return null
  return (
    <Lazy load={() => afterPaint(() => import('./retirement-notice'))}>
      {({ RetirementNotice }) => <RetirementNotice stores={stores} />}
    </Lazy>
  )
}
