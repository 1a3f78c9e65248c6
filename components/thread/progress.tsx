import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Cited } from '@/lib/domain/cited-passage'
import { type Job, stepsDone } from '@/lib/domain/job'
import { type Message, messageText } from '@/lib/domain/message'
import type { Run } from '@/lib/domain/run'
import type { ThreadStore } from '@/lib/stores/rows/thread-store'
import { useTexts } from '../ui/texts-context'
import style from './progress.module.css'

type ProgressState = 'idle' | 'sending' | 'thinking' | 'answering' | 'done'

interface ProgressLineProps {
  run: Run | undefined
  reply: Message | undefined
  /** False until a run has been seen running here: an old answer that is just shown is no news. */
  wasRunning: boolean
  /** What has to be read before the answer begins. */
  job: Job | undefined
  cited: Cited | undefined
}

const noticeMs = 60_000
const tickMs = 1000

/** The one line that is spoken: what the conversation's last run is doing, and when its answer is complete. */
export function Progress({ thread }: { thread: ThreadStore }) {
  const run = thread.lastRun.value
  const threadId = thread.threadId.value
  const seen = useRef({ threadId, wasRunning: false })
  if (seen.current.threadId !== threadId) seen.current = { threadId, wasRunning: false }
  if (run?.status === 'in_progress') seen.current.wasRunning = true
  const reply = run?.replyId === undefined ? undefined : thread.message(run.replyId)
  const job = thread.jobs.value.find(({ messageId }) => messageId === run?.messageId)
  const cited = reply && thread.citedBy(reply)
  return <ProgressLine run={run} reply={reply} wasRunning={seen.current.wasRunning} job={job} cited={cited} />
}

/** Says what the answer is doing, never its words. */
function ProgressLine({ run, reply, wasRunning, job, cited }: ProgressLineProps) {
  const texts = useTexts()
  const now = useSeconds(run?.status === 'in_progress')
  const state = stateOf(run, reply, wasRunning)
  return (
    <div role="status" aria-label={texts.progress} class={style.line} data-state={state}>
      {state === 'done' ? done() : progressText()}
    </div>
  )

  function progressText(): string {
    if (state === 'done' || state === 'idle' || run?.status !== 'in_progress') return ''
    if (run.retryAt !== undefined && run.retryAt > now)
      return texts.tryingAgainIn(Math.ceil((run.retryAt - now) / 1000))
    if (state === 'sending' && job?.status === 'in_progress')
      return texts.readingPart(Math.min(stepsDone(job) + 1, job.steps.length), job.steps.length)
    const waitedMs = now - (run.startedAt ?? now)
    if (state === 'sending' && waitedMs >= noticeMs)
      return texts.waitingSince(Math.floor(waitedMs / 60_000) * 60)
    return texts.progressStates[state]
  }

  function done(): ComponentChildren {
    if (run?.status === 'failed') return texts.answerFailed
    if (run?.status === 'cancelled') return texts.answerStopped
    if (run?.status === 'incomplete') return texts.answerIncomplete
    return <Complete text={reply === undefined ? '' : messageText(reply)} cited={cited} />
  }
}

/** Says how long the answer is without its passages, which are told from its words by what is loaded with the first. */
function Complete({ text, cited }: { text: string; cited: Cited | undefined }) {
  const texts = useTexts()
  const [words, setWords] = useState<number | undefined>(undefined)
  useEffect(() => {
    let isOver = false
    import('@/lib/domain/citations')
      .then(({ withoutCitations }) => withoutCitations(text, cited))
      .catch((error: unknown) => {
        console.error('Passages could not be told from words', error)
        return text
      })
      .then((said) => {
        if (!isOver) setWords(countWords(said, texts.language))
      })
    return () => {
      isOver = true
    }
  }, [text, cited, texts.language])
  return words === undefined ? null : texts.answerComplete(words)
}

function stateOf(run: Run | undefined, reply: Message | undefined, wasRunning: boolean): ProgressState {
  if (run === undefined || run.status === 'queued') return 'idle'
  if (run.status !== 'in_progress') return wasRunning ? 'done' : 'idle'
  const last = reply?.parts.at(-1)
  if (last === undefined) return 'sending'
  return last.type === 'reasoning' ? 'thinking' : 'answering'
}

function countWords(text: string, language: string): number {
  let count = 0
  for (const { isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text))
    if (isWordLike) count++
  return count
}

/** The time, in ms, that moves on each second while it is needed. */
function useSeconds(isNeeded: boolean): number {
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    if (!isNeeded) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), tickMs)
    return () => clearInterval(timer)
  }, [isNeeded])
  return now
}
