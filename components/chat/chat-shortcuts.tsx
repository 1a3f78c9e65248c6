import { useEffect, useState } from 'preact/hooks'
import { type Message, messageText } from '@/lib/domain/message'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { selectedAnswer } from '../thread/selected-answer'
import { focusField } from '../ui/focus-field'
import { useTexts } from '../ui/texts-context'
import style from './chat-shortcuts.module.css'
import { useShortcuts } from './use-shortcuts'

interface ChatShortcutsProps {
  stores: Pick<ChatStores, 'commands' | 'openThread' | 'thread'>
  onHistory: (() => void) | undefined
  /** Absent where there is nothing to find yet. */
  onFind: (() => void) | undefined
  onCopy: (text: string) => Promise<void>
  onRetry: ((reply: Message) => void) | undefined
  onEdit: (message: Message) => void
  onQuote: (text: string) => void
  /** Focuses a message, wherever it is. */
  onShowMessage: (id: string) => void
  /** Opens the sheet that lists them. */
  onSheet: () => void
}

const shownForMs = 1500

/** What the keyboard does in a chat view. */
export function ChatShortcuts(props: ChatShortcutsProps) {
  const { stores, onHistory, onFind, onCopy, onRetry, onEdit, onQuote } = props
  const { onShowMessage, onSheet } = props
  const { thread, commands } = stores
  const texts = useTexts()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), shownForMs)
    return () => clearTimeout(timer)
  }, [isCopied])

  /** From message to message; from anywhere else it begins at the last. */
  const stepTo = (step: 1 | -1) => {
    const ids = thread.visible.peek()
    const at = ids.indexOf(focusedMessage() ?? '')
    const id = at === -1 ? ids.at(-1) : ids[at + step]
    if (id !== undefined) onShowMessage(id)
  }
  const copy = async (reply: Message) => {
    const { withoutCitations } = await import('@/lib/domain/citations')
    await onCopy(withoutCitations(messageText(reply), thread.citedBy(reply)))
  }
  const lastReply = () => thread.branch.peek().findLast(({ role }) => role === 'assistant')
  useShortcuts({
    newChat: () => {
      stores.openThread(undefined)
      focusField()
    },
    ...(onHistory && { history: onHistory }),
    ...(onFind && { find: onFind }),
    previousMessage: () => stepTo(-1),
    nextMessage: () => stepTo(1),
    lastAnswer: () => {
      const isReply = (each: string) => thread.message(each)?.role === 'assistant'
      const id = thread.visible.peek().findLast(isReply)
      if (id !== undefined) onShowMessage(id)
    },
    copyAnswer: () => {
      const reply = lastReply()
      if (reply) void copy(reply).then(() => setCopied(true))
    },
    retryAnswer: () => {
      const reply = lastReply()
      if (reply && !thread.isAnswering.peek()) onRetry?.(reply)
    },
    editMessage: () => {
      const focused = focusedMessage()
      const mine = thread.branch.peek().filter(({ role }) => role === 'user')
      const message = mine.find(({ id }) => id === focused) ?? mine.at(-1)
      if (message) onEdit(message)
    },
    quote: () => {
      const selected = selectedAnswer()
      if (selected) onQuote(selected.text)
    },
    stop: () => {
      const run = thread.answering.peek()
      if (run) void commands.stop(run)
    },
    writeMessage: focusField,
    shortcuts: onSheet,
  })
  if (!isCopied) return null
  return (
    <p class={style.copied} role="status">
      {texts.copied}
    </p>
  )
}

const focusedMessage = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>('[data-message-id]')?.dataset.messageId
