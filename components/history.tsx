import { Pencil, Trash2 } from 'lucide'
import { useState } from 'preact/hooks'
import type { Thread } from '@/lib/domain/thread'
import type { ThreadListStore } from '@/lib/stores/thread-list-store'
import { Button } from './button'
import style from './history.module.css'
import { IconButton } from './icon-button'
import { useTexts } from './texts-context'

interface HistoryProps {
  store: ThreadListStore
  currentId: string
  onOpen: (threadId: string) => void
  onRename: (threadId: string, title: string) => void
  onDelete: (thread: Thread) => void
}

export function History({ store, currentId, onOpen, onRename, onDelete }: HistoryProps) {
  const texts = useTexts()
  const [renamed, setRenamed] = useState<string | undefined>(undefined)
  const threads = store.threads.value
  return (
    <nav class={style.history} aria-label={texts.history}>
      {threads.length === 0 && store.state.value === 'ready' && <p class={style.empty}>{texts.noHistory}</p>}
      <ul class={style.list} aria-label={texts.history}>
        {threads.map((thread) => (
          <li key={thread.id} class={style.item} data-current={thread.id === currentId}>
            {renamed === thread.id ? (
              <RenameForm
                title={thread.title}
                onDone={(title) => {
                  setRenamed(undefined)
                  if (title !== undefined) onRename(thread.id, title)
                }}
              />
            ) : (
              <>
                <a
                  href={`#${thread.id}`}
                  class={style.link}
                  aria-current={thread.id === currentId ? 'true' : undefined}
                  dir="auto"
                  onClick={(event) => {
                    event.preventDefault()
                    onOpen(thread.id)
                  }}
                >
                  {thread.title}
                </a>
                <IconButton label={texts.rename} icon={Pencil} onClick={() => setRenamed(thread.id)} />
                <IconButton label={texts.delete} icon={Trash2} onClick={() => onDelete(thread)} />
              </>
            )}
          </li>
        ))}
      </ul>
      {store.hasMore.value && (
        <Button look="quiet" onClick={() => store.showMore()}>
          {texts.more}
        </Button>
      )}
    </nav>
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
