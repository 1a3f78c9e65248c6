import { useState } from 'preact/hooks'
import type { Run } from '@/lib/domain/run'
import { lastStep } from '@/lib/domain/steps'
import { messageTextsFor } from '@/lib/locale/message-texts-for'
import { Markdown } from '../markdown/markdown'
import { useTextsOf } from '../ui/use-texts-of'
import style from './message-view.module.css'

interface ReasoningProps {
  text: string
  run: Run | undefined
  isGrowing: boolean
  onCopy: (text: string) => Promise<void>
}

/** What a model thought before it answered, folded until someone wants to read it. */
export function Reasoning({ text, run, isGrowing, onCopy }: ReasoningProps) {
  const own = useTextsOf(messageTextsFor)
  const [isOpen, setOpen] = useState(false)
  const seconds = secondsOf(run)
  return (
    <details class={style.reasoning} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{seconds === undefined ? own.reasoning : own.reasonedFor(seconds)}</summary>
      {isOpen && <Markdown text={text} isGrowing={isGrowing} onCopy={onCopy} />}
    </details>
  )
}

function secondsOf(run: Run | undefined): number | undefined {
  const step = run && lastStep(run)
  const until = step?.firstTextAt ?? run?.endedAt
  if (step?.sentAt === undefined || until === undefined) return undefined
  return Math.max(1, Math.round((until - step.sentAt) / 1000))
}
