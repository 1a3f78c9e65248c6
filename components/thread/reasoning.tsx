import { useState } from 'preact/hooks'
import type { Run } from '@/lib/domain/run'
import { lastStep } from '@/lib/domain/steps'
import { Markdown } from '../markdown/markdown'
import { useTexts } from '../ui/texts-context'
import style from './message-view.module.css'

interface ReasoningProps {
  text: string
  run: Run | undefined
  isGrowing: boolean
  onCopy: (text: string) => Promise<void>
}

/** What a model thought before it answered, folded until someone wants to read it. */
export function Reasoning({ text, run, isGrowing, onCopy }: ReasoningProps) {
  const texts = useTexts()
  const [isOpen, setOpen] = useState(false)
  const seconds = secondsOf(run)
  return (
    <details class={style.reasoning} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{seconds === undefined ? texts.reasoning : texts.reasonedFor(seconds)}</summary>
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
