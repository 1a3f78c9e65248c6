import { Archive, ArchiveRestore, Pencil, Pin, PinOff, Trash2 } from 'lucide'
import { useState } from 'preact/hooks'
import { isTemporary } from '@/lib/domain/temporary'
import type { Thread } from '@/lib/domain/thread'
import { siteOf } from '@/lib/domain/thread-filter'
import { historyTextsFor } from '@/lib/locale/history-texts-for'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './history.module.css'

export interface ThreadHandlers {
  onOpen: (threadId: string) => void
  onRename: (threadId: string, title: string) => void
  onPin: (threadId: string, isPinned: boolean) => void
  onArchive: (threadId: string, isArchived: boolean) => void
  onDelete: (thread: Thread) => void
}

interface HistoryItemProps {
  thread: Thread
  isCurrent: boolean
  handlers: ThreadHandlers
  /** Stands over the first one of a day. */
  heading: string | undefined
}

export function HistoryItem({ thread, isCurrent, handlers, heading }: HistoryItemProps) {
  const [isRenamed, setRenamed] = useState(false)
  return (
    <li class={style.entry}>
      {heading !== undefined && <h2 class={style.day}>{heading}</h2>}
      <div class={style.item} data-current={isCurrent}>
        {isRenamed ? (
          <RenameForm
            title={thread.title}
            onDone={(title) => {
              setRenamed(false)
              if (title !== undefined) handlers.onRename(thread.id, title)
            }}
          />
        ) : (
          <>
            <ThreadLink thread={thread} isCurrent={isCurrent} onOpen={handlers.onOpen} />
            <ThreadButtons thread={thread} handlers={handlers} onRename={() => setRenamed(true)} />
          </>
        )}
      </div>
    </li>
  )
}

function ThreadLink(props: { thread: Thread; isCurrent: boolean; onOpen: (threadId: string) => void }) {
  const { thread, isCurrent, onOpen } = props
  const site = siteOf(thread)
  return (
    <>
      <a
        href={`#${thread.id}`}
        class={style.link}
        aria-current={isCurrent ? 'true' : undefined}
        dir="auto"
        onClick={(event) => {
          event.preventDefault()
          onOpen(thread.id)
        }}
      >
        {thread.title}
      </a>
      {site !== undefined && <span class={style.site}>{site}</span>}
    </>
  )
}

interface ThreadButtonsProps {
  thread: Thread
  handlers: ThreadHandlers
  onRename: () => void
}

function ThreadButtons({ thread, handlers, onRename }: ThreadButtonsProps) {
  const texts = useTexts()
  const own = useTextsOf(historyTextsFor)
  const isPinned = thread.pinnedAt !== undefined
  const isArchived = thread.archivedAt !== undefined
  const isKept = !isTemporary(thread.id)
  return (
    <span class={style.buttons}>
      {isKept && !isArchived && (
        <IconButton
          label={isPinned ? own.unpin : own.pin}
          icon={isPinned ? PinOff : Pin}
          onClick={() => handlers.onPin(thread.id, !isPinned)}
        />
      )}
      <IconButton label={texts.rename} icon={Pencil} onClick={onRename} />
      {isKept && (
        <IconButton
          label={isArchived ? own.unarchive : own.archive}
          icon={isArchived ? ArchiveRestore : Archive}
          onClick={() => handlers.onArchive(thread.id, !isArchived)}
        />
      )}
      <IconButton label={texts.delete} icon={Trash2} onClick={() => handlers.onDelete(thread)} />
    </span>
  )
}

function RenameForm({ title, onDone }: { title: string; onDone: (title?: string) => void }) {
  const texts = useTexts()
  const [typed, setTyped] = useState(title)
  return (
    <form
      class={style.rename}
      onSubmit={(event) => {
        event.preventDefault()
        onDone(typed.trim() === '' || typed === title ? undefined : typed)
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <input
        autocomplete="off"
        ref={(field) => field?.focus()}
        aria-label={texts.title}
        maxLength={200}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" look="quiet">
        {texts.save}
      </Button>
      <Button look="quiet" onClick={() => onDone()}>
        {texts.cancel}
      </Button>
    </form>
  )
}
