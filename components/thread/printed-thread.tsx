import { useEffect, useState } from 'preact/hooks'
import { withoutCitations } from '@/lib/domain/citations'
import { instructionOf, type Message, messageText, sourceParts } from '@/lib/domain/message'
import { blocksOf } from '@/lib/domain/message-blocks'
import { speakerOf } from '@/lib/domain/speaker'
import { isTemporary } from '@/lib/domain/temporary'
import type { ThreadStore } from '@/lib/stores/rows/thread-store'
import { ColourReachContext } from '../markdown/colour-reach-context'
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

/** How many messages are drawn in one task. */
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
    // The browser writes the titles of tabs down.
    document.title = isTemporary(store.threadId.peek())
      ? texts.temporaryChat
      : (store.thread.peek()?.title ?? texts.newChat)
    // Code colours and formulas are loaded and drawn on their own. An idle browser means that they are done.
    const waiting = requestIdleCallback(onPrint)
    return () => cancelIdleCallback(waiting)
  }, [isReady])
  return (
    <main class={style.page} data-ready={isReady}>
      <div class={style.tools}>
        <Button onClick={onPrint}>{texts.print}</Button>
      </div>
      <h1>{store.thread.value?.title ?? texts.newChat}</h1>
      <ColourReachContext.Provider value="all">
        {ids.slice(0, drawn).map((id) => {
          const message = store.message(id)
          return message && <Printed key={id} store={store} message={message} />
        })}
      </ColourReachContext.Provider>
    </main>
  )
}

function Printed({ store, message }: { store: ThreadStore; message: Message }) {
  const texts = useTexts()
  const isOwn = message.role === 'user' || message.role === 'system'
  const instruction = instructionOf(message)
  return (
    <section class={message.role === 'user' ? style.own : undefined}>
      <h2>{speakerOf(message, texts)}</h2>
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
      {blocksOf(message).map((block, index) => {
        if (block.type === 'tool_call')
          return <PrintedTool key={index} title={`${texts.toolCall}: ${block.name}`} text={block.arguments} />
        if (block.type === 'tool_result')
          return <PrintedTool key={index} title={texts.toolResult} text={block.text} />
        const text = withoutCitations(messageText(block.message), store.citedBy(message))
        if (isOwn) return <PlainText key={index} text={text} />
        return <Markdown key={index} text={text} isGrowing={false} onCopy={() => Promise.resolve()} />
      })}
    </section>
  )
}

function PrintedTool({ title, text }: { title: string; text: string }) {
  return (
    <>
      <p class={style.instruction}>{title}</p>
      <pre class={style.tool}>{text}</pre>
    </>
  )
}
