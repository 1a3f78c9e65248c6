import type { ComponentChildren } from 'preact'
import type { Message } from '@/lib/domain/message'
import { branchTextsFor } from '@/lib/locale/branch-texts-for'
import type { ThreadStore } from '@/lib/stores/rows/thread-store'
import { Button } from '../ui/button'
import { useTextsOf } from '../ui/use-texts-of'
import style from './compared-answers.module.css'
import type { MessageHandlers } from './message-handlers'

interface ComparedAnswersProps {
  store: ThreadStore
  shown: Message
  handlers: MessageHandlers
  draw: (id: string) => ComponentChildren
  onClose: () => void
}

/** The answers to one message beside each other: one of them is the one that the conversation goes on with. */
export function ComparedAnswers({ store, shown, handlers, draw, onClose }: ComparedAnswersProps) {
  const own = useTextsOf(branchTextsFor)
  return (
    <div class={style.compared}>
      <div class={style.head}>
        <Button look="quiet" onClick={onClose}>
          {own.oneByOne}
        </Button>
      </div>
      <div
        class={style.columns}
        role="group"
        aria-label={own.answersTo}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll box has to be reachable by keyboard
        tabIndex={0}
      >
        {store.versionsOf(shown).map(({ id }) => (
          <Column key={id} id={id} store={store} isShown={id === shown.id} handlers={handlers}>
            {draw(id)}
          </Column>
        ))}
      </div>
    </div>
  )
}

interface ColumnProps {
  id: string
  store: ThreadStore
  isShown: boolean
  handlers: MessageHandlers
  children: ComponentChildren
}

function Column({ id, store, isShown, handlers, children }: ColumnProps) {
  const own = useTextsOf(branchTextsFor)
  const message = store.message(id)
  const run = message && store.runOf(message)
  return (
    <div class={style.column} data-shown={isShown}>
      <div class={style.choice}>
        {isShown ? (
          <span>{own.goesOnWith}</span>
        ) : (
          <Button look="quiet" onClick={() => message && handlers.onShowVersion(message)}>
            {own.goOnWith}
          </Button>
        )}
        {run?.status === 'in_progress' && (
          <Button look="quiet" onClick={() => handlers.onStop(run)}>
            {own.stopThis}
          </Button>
        )}
      </div>
      {children}
    </div>
  )
}
