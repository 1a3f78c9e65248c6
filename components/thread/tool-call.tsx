import { Wrench } from 'lucide'
import type { ToolCallPart } from '@/lib/domain/message'
import type { Run, RunStatus } from '@/lib/domain/run'
import type { MessageTexts } from '@/lib/locale/en/message-texts'
import { messageTextsFor } from '@/lib/locale/message-texts-for'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { ScrollText } from '../ui/scroll-text'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './tool-call.module.css'

interface ToolCallProps {
  call: ToolCallPart
  /** What the tool gave back; `elsewhere` where that is a message of its own. */
  result: { text: string } | 'elsewhere' | undefined
  run: Run | undefined
  /** Absent where another call of the same answer has the button. */
  onStop: ((run: Run) => void) | undefined
}

/** What a model wants of a tool, and what became of it. */
export function ToolCall({ call, result, run, onStop }: ToolCallProps) {
  const texts = useTexts()
  const own = useTextsOf(messageTextsFor)
  const status = statusOf(result !== undefined, run)
  return (
    <article class={style.call} aria-label={texts.toolCall} data-status={status}>
      <p class={style.head}>
        <Icon of={Wrench} />
        <bdi class={style.name}>{call.name}</bdi>
        <span class={style.note}>{wordsFor(status, run, own)}</span>
      </p>
      <ScrollText class={style.text} label={own.toolArguments} dir="ltr">
        {readable(call.arguments)}
      </ScrollText>
      {typeof result === 'object' && <ToolResult name="" text={result.text} />}
      {status === 'requires_action' && run && onStop && (
        <Button onClick={() => onStop(run)}>{texts.stop}</Button>
      )}
    </article>
  )
}

/** What a tool gave back: text of others, drawn as it is. */
export function ToolResult({ name, text }: { name: string; text: string }) {
  const texts = useTexts()
  return (
    <details class={style.result}>
      <summary>
        {texts.toolResult}
        {name !== '' && (
          <>
            : <bdi>{name}</bdi>
          </>
        )}
      </summary>
      <ScrollText class={style.text} label={texts.toolResult}>
        {text}
      </ScrollText>
    </details>
  )
}

type CallStatus = Extract<RunStatus, 'completed' | 'in_progress' | 'requires_action' | 'cancelled'>

function statusOf(isAnswered: boolean, run: Run | undefined): CallStatus {
  if (isAnswered) return 'completed'
  if (run?.status === 'in_progress' || run?.status === 'requires_action') return run.status
  return 'cancelled'
}

function wordsFor(status: CallStatus, run: Run | undefined, own: MessageTexts): string {
  if (status !== 'cancelled') return own.toolStatus[status]
  const wasLeft = run?.status === 'completed' || run?.status === 'failed'
  return wasLeft ? own.toolNotOffered : own.toolStatus.cancelled
}

/** What is no JSON is shown as the model wrote it. */
function readable(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}
