import { Copy } from 'lucide'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Run } from '@/lib/domain/run'
import type { Connection } from '@/lib/domain/servers/connection'
import { costOf, lastStep, repairsOf, requestOf, usageOf } from '@/lib/domain/steps'
import { detailsTextsFor } from '@/lib/locale/details-texts-for'
import { errorTextsFor } from '@/lib/locale/error-texts-for'
import type { RecordedMessage } from '@/lib/request/recorded-messages'
import { type CodeKind, codeKinds, requestCode } from '@/lib/request/request-code'
import { humanUsd } from '@/lib/tokens/human-usd'
import { Button } from '../ui/button'
import { CloseButton, Dialog, DialogBody, DialogButtons } from '../ui/dialog'
import { IconButton } from '../ui/icon-button'
import { ScrollText } from '../ui/scroll-text'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './run-details.module.css'

interface RunDetailsProps {
  run: Run
  connection: Connection | undefined
  /** The messages that were sent. */
  messages: readonly RecordedMessage[]
  onCopy: (text: string) => Promise<void>
  onClose: () => void
}

/** One request and its answer as they were: times, usage, price, headers without secrets, and every message. */
export function RunDetails({ run, connection, messages, onCopy, onClose }: RunDetailsProps) {
  const texts = useTexts()
  const errorTexts = useTextsOf(errorTextsFor)
  const own = useTextsOf(detailsTextsFor)
  const [copied, setCopied] = useState<CodeKind | undefined>(undefined)
  const { response, requestId } = lastStep(run) ?? {}
  const request = requestOf(run, run.steps.length - 1)
  const usage = usageOf(run)
  const cost = costOf(run)
  const number = new Intl.NumberFormat(texts.language, { maximumFractionDigits: 1 })
  const body = request && {
    ...request.body,
    messages: messages.map(({ role, content }) => ({ role, content })),
  }

  const copyCode = async (kind: CodeKind) => {
    if (request === undefined || body === undefined) return
    const headers = connection?.headers ?? {}
    await onCopy(requestCode(kind, { url: request.url, body, headers: withoutValues(headers), hasKey: true }))
    setCopied(kind)
  }

  return (
    <Dialog title={own.title} width="wide" onClose={onClose}>
      <DialogBody>
        <Part name={own.times}>
          <Times run={run} />
        </Part>
        {usage !== undefined && (
          <Part name={own.usage}>
            <dl class={style.list}>
              <Line name={own.input} value={number.format(usage.inputTokens)} />
              {usage.cachedTokens !== undefined && (
                <Line name={own.cached} value={number.format(usage.cachedTokens)} />
              )}
              <Line name={own.output} value={number.format(usage.outputTokens)} />
              {usage.reasoningTokens !== undefined && (
                <Line name={own.reasoning} value={number.format(usage.reasoningTokens)} />
              )}
              <Line
                name={own.price}
                value={
                  cost === undefined
                    ? texts.priceUnknown
                    : `${cost.nanoUsd === 0 ? texts.free : humanUsd(cost.nanoUsd, texts.language)} · ${texts.priceFrom(cost.source, cost.asOf)}`
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
                {JSON.stringify(request.body, null, 2)}
              </ScrollText>
              <ol class={style.messages} aria-label={own.messages}>
                {messages.map(({ role, content, isGone }, index) => (
                  <li key={index}>
                    <span class={style.role}>{role}</span>
                    {isGone ? (
                      <em>{own.gone}</em>
                    ) : (
                      <ScrollText class={style.text} label={`${own.messages} ${index + 1}`}>
                        {content}
                      </ScrollText>
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
          {(run.status === 'failed' || run.status === 'incomplete') && run.error !== undefined && (
            <ScrollText class={style.text} label={errorTexts.errors[run.error.kind]} dir="ltr">
              {JSON.stringify(run.error, null, 2)}
            </ScrollText>
          )}
        </Part>
      </DialogBody>
      <DialogButtons>
        <CloseButton>{texts.close}</CloseButton>
      </DialogButtons>
    </Dialog>
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

function Times({ run }: { run: Run }) {
  const texts = useTexts()
  const own = useTextsOf(detailsTextsFor)
  const { createdAt, endedAt, steps } = run
  const { sentAt, response, firstContentAt, firstTextAt } = lastStep(run) ?? {}
  const usage = usageOf(run)
  const time = new Intl.DateTimeFormat(texts.language, { dateStyle: 'medium', timeStyle: 'medium' })
  const seconds = new Intl.NumberFormat(texts.language, {
    ...{ style: 'unit', unit: 'second', unitDisplay: 'narrow', maximumFractionDigits: 2 },
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

const headerText = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')

/** Extra headers may hold secrets. */
const withoutValues = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.keys(headers).map((name) => [name, '•••']))
