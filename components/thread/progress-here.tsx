import { useRef } from 'preact/hooks'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { ProgressLine } from './progress-line'

/** The progress of the conversation's last run. */
export function ProgressHere({ stores }: { stores: ChatStores }) {
  const { thread } = stores
  const run = thread.lastRun.value
  const threadId = thread.threadId.value
  const seen = useRef({ threadId, wasRunning: false })
  if (seen.current.threadId !== threadId) seen.current = { threadId, wasRunning: false }
  if (run?.status === 'in_progress') seen.current.wasRunning = true
  const reply = run?.replyId === undefined ? undefined : thread.message(run.replyId)
  const job = thread.jobs.value.find(({ messageId }) => messageId === run?.messageId)
  return <ProgressLine run={run} reply={reply} wasRunning={seen.current.wasRunning} job={job} />
}
