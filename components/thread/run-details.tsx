import { Copy } from 'lucide'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Run, SentRequest, Step } from '@/lib/domain/run'
import type { Connection } from '@/lib/domain/servers/connection'
import { costOf, isCountedHere, repairsOf, requestOf, usedBy } from '@/lib/domain/steps'
import { detailsTextsFor } from '@/lib/locale/details-texts-for'
import { errorTextsFor } from '@/lib/locale/error-texts-for'
import { type CodeKind, codeKinds, requestCode } from '@/lib/request/request-code'
import { bodyAsSent, messagesAsSent, type NamedRows } from '@/lib/request/sent-request'
import { humanUsd } from '@/lib/tokens/human-usd'
import { Button } from '../ui/button'
import { CloseButton, Dialog, DialogBody, DialogButtons } from '../ui/dialog'
import { IconButton } from '../ui/icon-button'
import { ScrollText } from '../ui/scroll-text'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './run-details.module.css'

interface RunDetailsProps {
  /** The run of an answer, and those that were made beside it. */
  runs: readonly Run[]
  /** What their requests name. */
  rows: NamedRows
  connectionOf: (run: Run) => Connection | undefined
  onCopy: (text: string) => Promise<void>
  onClose: () => void
}

/** Requests and their answers as they were: times, usage, price, headers without secrets, and every message. */
export function RunDetails({ runs, rows, connectionOf, onCopy, onClose }: RunDetailsProps) {
  const texts = useTexts()
  const own = useTextsOf(detailsTextsFor)
  const [chosen, choose] = useState<string | undefined>(undefined)
  const shown = runs.flatMap((run) =>
    (run.steps.length === 0 ? [undefined] : run.steps).map((_, step, { length }) => ({
      key: `${run.id}/${step}`,
      run,
      step,
      name: length === 1 ? own.kinds[run.kind] : `${own.kinds[run.kind]} · ${step + 1}`,
    })),
  )
  const newest = shown.findLast(({ run }) => run === runs[0])
  const one = shown.find(({ key }) => key === chosen) ?? newest
  return (
    <Dialog title={own.title} width="wide" onClose={onClose}>
      {shown.length > 1 && (
        <select
          class={style.which}
          aria-label={own.which}
          value={one?.key}
          onInput={(event) => choose(event.currentTarget.value)}
        >
          {shown.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      )}
      {one !== undefined && (
        <StepDetails
          key={one.key}
          run={one.run}
          at={one.step}
          rows={rows}
          connection={connectionOf(one.run)}
          onCopy={onCopy}
        />
      )}
      <DialogButtons>
        <CloseButton>{texts.close}</CloseButton>
      </DialogButtons>
    </Dialog>
  )
}

interface StepDetailsProps {
  run: Run
  /** Which of its steps. */
  at: number
  rows: NamedRows
  connection: Connection | undefined
  onCopy: (text: string) => Promise<void>
}

function StepDetails({ run, at, rows, connection, onCopy }: StepDetailsProps) {
  const texts = useTexts()
  const errorTexts = useTextsOf(errorTextsFor)
  const own = useTextsOf(detailsTextsFor)
  const [copied, setCopied] = useState<CodeKind | undefined>(undefined)
  const step = run.steps[at]
  const { response, requestId } = step ?? {}
  const request = requestOf(run, at)
  const messages = request === undefined ? [] : messagesAsSent(request, rows)
  const error =
    step?.error ?? (run.status === 'failed' || run.status === 'incomplete' ? run.error : undefined)
  const usage = usedBy(run)
  const about = isCountedHere(run) ? '≈ ' : ''
  const cost = costOf(run)
  const number = new Intl.NumberFormat(texts.language, { maximumFractionDigits: 1 })

  const copyCode = async (kind: CodeKind) => {
    if (request === undefined) return
    const headers = withoutValues(connection?.headers ?? {})
    const body = bodyAsSent(request, messages)
    await onCopy(requestCode(kind, { url: request.url, body, headers, hasKey: true }))
    setCopied(kind)
  }

  return (
    <DialogBody>
      <Part name={own.times}>
        <Times run={run} step={step} />
        {run.leftOut?.map(({ kind, why }) => (
          <p key={kind} data-left-out={kind}>
            {own.leftOut[kind]}: {errorTexts.heldFor[why]}
          </p>
        ))}
      </Part>
      {usage !== undefined && (
        <Part name={own.usage}>
          <dl class={style.list}>
            <Line name={own.input} value={about + number.format(usage.inputTokens)} />
            {usage.cachedTokens !== undefined && (
              <Line name={own.cached} value={number.format(usage.cachedTokens)} />
            )}
            <Line name={own.output} value={about + number.format(usage.outputTokens)} />
            {usage.reasoningTokens !== undefined && (
              <Line name={own.reasoning} value={number.format(usage.reasoningTokens)} />
            )}
            <Line
              name={own.price}
              value={
                cost === undefined
                  ? texts.priceUnknown
                  : `${cost.nanoUsd === 0 ? texts.free : about + humanUsd(cost.nanoUsd, texts.language)} · ${texts.priceFrom(cost.source, cost.asOf)}`
              }
            />
          </dl>
        </Part>
      )}
      <Part name={own.request}>
        {request === undefined ? (
          <p>{own.notSent}</p>
        ) : (
          <>
            <p class={style.url}>{`POST ${request.url}`}</p>
            <ScrollText class={style.text} label={own.headers} dir="ltr">
              {headerText({
                'content-type': 'application/json',
                authorization: 'Bearer •••',
                ...withoutValues(connection?.headers ?? {}),
              })}
            </ScrollText>
            <ScrollText class={style.text} label={own.parameters} dir="ltr">
              {JSON.stringify(settingsIn(request), null, 2)}
            </ScrollText>
            <ol class={style.messages} aria-label={own.messages}>
              {messages.map((message, index) => (
                <li key={index}>
                  {message === 'gone' ? (
                    <em>{own.gone}</em>
                  ) : (
                    <>
                      <span class={style.role}>{message.role}</span>
                      <ScrollText class={style.text} label={`${own.messages} ${index + 1}`}>
                        {shownContent(message.content)}
                      </ScrollText>
                    </>
                  )}
                </li>
              ))}
            </ol>
            <p class={style.buttons}>
              {codeKinds.map((kind) => (
                <Button key={kind} look="quiet" onClick={() => void copyCode(kind)}>
                  {copied === kind ? texts.copied : own.code[kind]}
                </Button>
              ))}
            </p>
          </>
        )}
      </Part>
      <Part name={own.response}>
        {response === undefined ? (
          <p>{own.noAnswer}</p>
        ) : (
          <dl class={style.list}>
            <Line name={own.status} value={String(response.status)} />
            {requestId !== undefined && (
              <Line name={own.requestId} value={requestId}>
                <IconButton label={own.copyId} icon={Copy} onClick={() => void onCopy(requestId)} />
              </Line>
            )}
          </dl>
        )}
        {response !== undefined && Object.keys(response.headers).length > 0 && (
          <ScrollText class={style.text} label={`${own.response}: ${own.headers}`} dir="ltr">
            {headerText(response.headers)}
          </ScrollText>
        )}
        {error !== undefined && (
          <ScrollText class={style.text} label={errorTexts.errors[error.kind]} dir="ltr">
            {JSON.stringify(error, null, 2)}
          </ScrollText>
        )}
      </Part>
    </DialogBody>
  )
}

function Part({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <section class={style.part} aria-label={name}>
      <h3>{name}</h3>
      {children}
    </section>
  )
}

function Line({ name, value, children }: { name: string; value: string; children?: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {children}
      </dd>
    </div>
  )
}

function Times({ run, step = {} }: { run: Run; step: Step | undefined }) {
  const texts = useTexts()
  const own = useTextsOf(detailsTextsFor)
  const { createdAt, steps } = run
  const { sentAt, response, firstContentAt, firstTextAt, usage, endedAt = run.endedAt } = step
  const time = new Intl.DateTimeFormat(texts.language, { dateStyle: 'medium', timeStyle: 'medium' })
  const seconds = new Intl.NumberFormat(texts.language, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'narrow',
    maximumFractionDigits: 2,
  })
  const begin = sentAt ?? createdAt
  const after = (at: number) => `+${seconds.format((at - begin) / 1000)}`
  const events: [string, number | undefined][] = [
    [own.events.answered, response?.at],
    [own.events.firstContent, firstContentAt],
    [own.events.firstText, firstTextAt],
    [own.events.ended, endedAt],
  ]
  const wroteMs = endedAt !== undefined && firstContentAt !== undefined ? endedAt - firstContentAt : 0
  return (
    <dl class={style.list}>
      <Line name={own.events.made} value={time.format(createdAt)} />
      {sentAt !== undefined && (
        <Line name={own.events.sent} value={`${time.format(sentAt)} · ${own.attempts(steps.length)}`} />
      )}
      {repairsOf(run).map(({ parameter, sentAs }) => (
        <Line key={parameter} name="" value={own.repaired(parameter, sentAs)} />
      ))}
      {events.map(([name, at]) => at !== undefined && <Line key={name} name={name} value={after(at)} />)}
      {sentAt !== undefined && firstContentAt !== undefined && (
        <Line name={own.firstToken} value={seconds.format((firstContentAt - sentAt) / 1000)} />
      )}
      {usage !== undefined && wroteMs > 0 && (
        <Line
          name={own.speed}
          value={new Intl.NumberFormat(texts.language, { maximumFractionDigits: 1 }).format(
            (usage.outputTokens * 1000) / wroteMs,
          )}
        />
      )}
    </dl>
  )
}

/** All of a body but what it says. */
function settingsIn({ body }: SentRequest): Record<string, unknown> {
  const { messages: _, ...settings } = body
  return settings
}

/** A message as a person reads it: parts in their own form, where it is not one text. */
const shownContent = (content: unknown): string =>
  typeof content === 'string' ? content : JSON.stringify(content, null, 2)

const headerText = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')

/** Extra headers may hold secrets. */
const withoutValues = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.keys(headers).map((name) => [name, '•••']))
