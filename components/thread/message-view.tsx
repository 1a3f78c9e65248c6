import { ChevronLeft, ChevronRight, Columns2 } from 'lucide'
import { withoutCitations } from '@/lib/domain/citations'
import { type Job, stepsDone } from '@/lib/domain/job'
import {
  imageParts,
  instructionOf,
  type Message,
  messageText,
  type ToolResultPart,
} from '@/lib/domain/message'
import { openCalls } from '@/lib/domain/open-calls'
import type { Run } from '@/lib/domain/run'
import type { Source } from '@/lib/domain/source'
import { speakerOf } from '@/lib/domain/speaker'
import { messageTextsFor } from '@/lib/locale/message-texts-for'
import type { SummaryLength } from '@/lib/prompts/summary-action'
import { SummaryLengths } from '../composer/summary-lengths'
import type { CitationHandlers } from '../markdown/citation'
import { Markdown } from '../markdown/markdown'
import { IconButton } from '../ui/icon-button'
import { Lazy } from '../ui/lazy'
import { PlainText } from '../ui/plain-text'
import { useTexts } from '../ui/texts-context'
import { useSlices } from '../ui/use-slices'
import { useTextsOf } from '../ui/use-texts-of'
import { withStore } from '../ui/with-store'
import { MessageActions } from './message-actions'
import type { MessageHandlers } from './message-handlers'
import { MessageImages } from './message-images'
import { MessageSources } from './message-sources'
import style from './message-view.module.css'
import { Reasoning } from './reasoning'
import { RunNotice } from './run-notice'
import { ToolCall, ToolResult } from './tool-call'
import { UsageLine } from './usage-line'

interface MessageViewProps {
  message: Message
  run: Run | undefined
  versions: readonly Message[]
  isBusy: boolean
  handlers: MessageHandlers
  sources: ReadonlyMap<string, Source>
  /** What is, or was to be, read before this reply. */
  job: Job | undefined
  /** Whether it answers a message, and can be made again. */
  isAnswer: boolean
  /** Shows all versions beside each other, where there are several answers. */
  onCompare: (() => void) | undefined
  tools: MessageTools
  /** Where the reply names the passages of a page that it rests on. */
  citations: CitationHandlers | undefined
  /** Which message of how many it is, where not all are drawn. */
  order: { at: number; of: number } | undefined
  /** Under the last summary: its length, and the way to another. */
  summary: { chosen: SummaryLength | undefined; onChoose: (length: SummaryLength) => void } | undefined
}

/** What stands in other messages about the tool calls and results of one message. */
export interface MessageTools {
  /** The calls whose results are messages of their own. */
  answered: ReadonlySet<string>
  /** The names of the tools whose results are here, by the calls' ids. */
  names: ReadonlyMap<string, string>
}

export function MessageView(props: MessageViewProps) {
  const { message, run, versions, isBusy, handlers, sources, job, isAnswer, onCompare, citations } = props
  const { order, summary, tools } = props
  const { onEdit, loadEdit } = handlers
  const [firstOpen] = openCalls(message.parts)
  const texts = useTexts()
  const own = useTextsOf(messageTextsFor)
  const isReply = message.role === 'assistant'
  const runStatus = isReply ? (run?.status ?? 'completed') : run?.status === 'queued' ? 'queued' : 'completed'
  const text = messageText(message)
  const shown = useSlices(text, runStatus === 'in_progress')
  const isEdited = !isReply && handlers.editedId === message.id
  // The answer is called complete only once all of it is drawn.
  const status = isReply && shown.isGrowing ? 'in_progress' : runStatus
  const reasoning = message.parts
    .filter((part) => part.type === 'reasoning')
    .map((part) => part.text)
    .join('')
  return (
    <article
      class={isReply ? style.reply : style.question}
      aria-label={message.role === 'tool' ? texts.toolResult : speakerOf(message, texts)}
      data-role={message.role}
      // The shortcuts move the focus from message to message.
      tabIndex={-1}
      aria-posinset={order?.at}
      aria-setsize={order?.of}
      data-status={status}
      data-reason={isReply && run?.status === 'incomplete' ? run.reason : undefined}
      data-message-id={message.id}
      data-run-id={run?.id}
      data-model={isReply ? run?.model : undefined}
      data-action={isReply ? (run?.action ?? run?.kind) : instructionOf(message)?.actionId}
    >
      {reasoning !== '' && (
        <Reasoning
          text={reasoning}
          run={run}
          isGrowing={status === 'in_progress' && text === ''}
          onCopy={handlers.onCopy}
        />
      )}
      {!isReply && <MessageSources message={message} sources={sources} />}
      <MessageImages images={imageParts(message)} readBlob={handlers.readBlob} />
      {isEdited && (
        <Lazy load={() => withStore(import('./edit-message'), loadEdit(message))}>
          {({ EditMessage, store }) => <EditMessage store={store} onClose={() => onEdit(undefined)} />}
        </Lazy>
      )}
      <div
        role="group"
        aria-label={texts.text}
        class={style.text}
        hidden={isEdited}
        data-text
        data-quotable={isReply ? true : undefined}
      >
        {text === '' ? null : isReply ? (
          <Markdown
            text={shown.text}
            isGrowing={shown.isGrowing}
            citations={citations}
            onCopy={handlers.onCopy}
            onLoadImage={handlers.onLoadImage}
          />
        ) : (
          <PlainText text={text} />
        )}
      </div>
      {message.parts.map((part, index) => {
        if (part.type === 'tool_call') {
          const result =
            resultIn(message, part.callId) ?? (tools.answered.has(part.callId) ? 'elsewhere' : undefined)
          return (
            <ToolCall
              key={index}
              call={part}
              result={result}
              run={run}
              onStop={part === firstOpen ? handlers.onStop : undefined}
            />
          )
        }
        if (part.type !== 'tool_result' || isReply) return null
        return <ToolResult key={index} name={tools.names.get(part.callId) ?? ''} text={part.text} />
      })}
      {isReply && run && <RunNotice run={run} onSettings={handlers.onSettings} />}
      {job?.status === 'in_progress' && status !== 'in_progress' && (
        <p class={style.note}>{own.partsRead(stepsDone(job), job.steps.length)}</p>
      )}
      {!isEdited && (
        <footer class={style.footer}>
          {isReply && run && <UsageLine run={run} />}
          <div class={style.tools}>
            {versions.length > 1 && (
              <Versions message={message} versions={versions} onShow={handlers.onShowVersion} />
            )}
            {onCompare && <IconButton label={own.sideBySide} icon={Columns2} onClick={onCompare} />}
            {summary && <SummaryLengths {...summary} />}
            <MessageActions
              message={message}
              run={run}
              status={status}
              hasText={text !== ''}
              passedOn={() => withoutCitations(text, citations?.cited)}
              isBusy={isBusy}
              isAnswer={isAnswer}
              canGoOn={text !== '' || job?.status === 'in_progress'}
              handlers={handlers}
            />
          </div>
        </footer>
      )}
    </article>
  )
}

const resultIn = ({ parts }: Message, callId: string): ToolResultPart | undefined =>
  parts.filter((part) => part.type === 'tool_result').find((part) => part.callId === callId)

function Versions(props: {
  message: Message
  versions: readonly Message[]
  onShow: (message: Message) => void
}) {
  const own = useTextsOf(messageTextsFor)
  const { message, versions, onShow } = props
  const isReply = message.role === 'assistant'
  const at = versions.findIndex(({ id }) => id === message.id)
  const [previous, next] = [versions[at - 1], versions[at + 1]]
  return (
    <span class={style.versions}>
      <IconButton
        label={isReply ? own.previousAnswer : own.previousVersion}
        icon={ChevronLeft}
        disabled={previous === undefined}
        onClick={() => previous && onShow(previous)}
      />
      {own.answerOf(at + 1, versions.length)}
      <IconButton
        label={isReply ? own.nextAnswer : own.nextVersion}
        icon={ChevronRight}
        disabled={next === undefined}
        onClick={() => next && onShow(next)}
      />
    </span>
  )
}
