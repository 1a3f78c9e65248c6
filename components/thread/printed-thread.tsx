import { useEffect, useState } from 'preact/hooks'
import { withoutCitations } from '@/lib/domain/citations'
import { instructionOf, type Message, messageText, sourceParts } from '@/lib/domain/message'
import type { ThreadStore } from '@/lib/stores/rows/thread-store'
import { Markdown } from '../markdown/markdown'
import { Button } from '../ui/button'
import { PlainText } from '../ui/plain-text'
import { useTexts } from '../ui/texts-context'
import style from './printed-thread.module.css'

interface PrintedThreadProps {
  store: ThreadStore
  /** Called once all of it is drawn, and again by the button. */
  onPrint: () => void
}

/** So many messages are drawn in one task. */
const atATime = 20

/** A conversation as it goes on paper: all of it, and nothing but it. */
export function PrintedThread({ store, onPrint }: PrintedThreadProps) {
  const texts = useTexts()
  const [drawn, setDrawn] = useState(atATime)
  const ids = store.visible.value
  const isReady = store.state.value === 'ready' && drawn >= ids.length
  useEffect(() => {
    if (store.state.value !== 'ready' || drawn >= ids.length) return
    const timer = setTimeout(() => setDrawn(drawn + atATime))
    return () => clearTimeout(timer)
  })
  useEffect(() => {
    if (!isReady) return
    document.title = store.thread.peek()?.title ?? texts.newChat
    // What colours code and sets formulas comes by itself; it has come when there is nothing left to do.
    const waiting = requestIdleCallback(onPrint)
    return () => cancelIdleCallback(waiting)
  }, [isReady])
  return (
    <main class={style.page} data-ready={isReady}>
      <div class={style.tools}>
        <Button onClick={onPrint}>{texts.print}</Button>
      </div>
      <h1>{store.thread.value?.title ?? texts.newChat}</h1>
      {ids.slice(0, drawn).map((id) => {
        const message = store.message(id)
        return message && message.role !== 'tool' && <Printed key={id} store={store} message={message} />
      })}
    </main>
  )
}

function Printed({ store, message }: { store: ThreadStore; message: Message }) {
  const texts = useTexts()
  const isOwn = message.role === 'user'
  const instruction = instructionOf(message)
  const isSummary = !isOwn && store.runOf(message)?.action === 'summarize'
  const text = isSummary ? withoutCitations(messageText(message)) : messageText(message)
  return (
    <section class={isOwn ? style.own : undefined}>
      <h2>{isOwn ? texts.you : texts.assistant}</h2>
      {instruction && <p class={style.instruction}>{instruction.label}</p>}
      {sourceParts(message).map(({ sourceId }) => {
        const source = store.sources.value.get(sourceId)
        return (
          source &&
          source.kind !== 'notes' && (
            <p key={sourceId} class={style.source}>
              {source.title}
              <br />
              {source.url}
            </p>
          )
        )
      })}
      {isOwn ? (
        <PlainText text={text} />
      ) : (
        <Markdown text={text} isGrowing={false} onCopy={() => Promise.resolve()} />
      )}
    </section>
  )
}
