import { Info } from 'lucide'
import { useEffect, useState } from 'preact/hooks'
import { type NetworkRequest, requestReasons } from '@/lib/domain/servers/network-request'
import { workbenchTextsFor } from '@/lib/locale/workbench-texts-for'
import { isFailed, type NetworkStore, type RunToShow } from '@/lib/stores/workbench/network-store'
import { RunDetails } from '../thread/run-details'
import { Button } from '../ui/button'
import { byteText } from '../ui/byte-text'
import { ConfirmButton } from '../ui/confirm-button'
import { IconButton } from '../ui/icon-button'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './network-log.module.css'

interface NetworkLogProps {
  store: NetworkStore
  onSaveFile: (name: string, text: string, type: string) => void
  onCopy: (text: string) => Promise<void>
}

const shownAtOnce = 200

/** Every request that was made, the newest first. */
export function NetworkLog({ store, onSaveFile, onCopy }: NetworkLogProps) {
  const texts = useTexts()
  const own = useTextsOf(workbenchTextsFor)
  const [most, setMost] = useState(shownAtOnce)
  const [shown, show] = useState<RunToShow | 'not-kept' | undefined>(undefined)
  useEffect(() => store.dispose, [store])
  const state = store.state.value
  const { text, why, failedOnly } = store.filter.value
  const requests = store.requests.value
  const showDetails = async (runId: string) =>
    show((await store.readRun(runId).catch(() => undefined)) ?? 'not-kept')
  const number = new Intl.NumberFormat(texts.language)
  if (state === 'failed') return <Notice kind="storage-failed" text={own.networkFailed} />
  return (
    <div aria-busy={state === 'loading'}>
      <p class={style.lead}>{own.networkLead}</p>
      <div class={style.tools}>
        <label>
          {own.filterText}
          <input
            autocomplete="off"
            type="search"
            value={text}
            onInput={(event) => store.setFilter({ text: event.currentTarget.value })}
          />
        </label>
        <label>
          {own.why}
          <select
            value={why ?? ''}
            onChange={({ currentTarget: { value } }) =>
              store.setFilter({ why: requestReasons.find((each) => each === value) })
            }
          >
            <option value="">{own.whyAll}</option>
            {store.reasons.value.map((each) => (
              <option key={each} value={each}>
                {own.reasons[each]}
              </option>
            ))}
          </select>
        </label>
        <label class={style.check}>
          <input
            type="checkbox"
            checked={failedOnly}
            onChange={(event) => store.setFilter({ failedOnly: event.currentTarget.checked })}
          />
          {own.failedOnly}
        </label>
        <Button onClick={() => onSaveFile('keyside-requests.csv', store.csv(), 'text/csv')}>
          {own.saveCsv}
        </Button>
        <Button onClick={() => onSaveFile('keyside-requests.json', store.json(), 'application/json')}>
          {own.saveJson}
        </Button>
        {store.count.value > 0 && (
          <ConfirmButton label={own.clear} question={own.clearQuestion} onConfirm={store.clear} />
        )}
      </div>
      {requests.length === 0 ? (
        state === 'ready' && (
          <p role="status" class={style.lead}>
            {store.count.value === 0 ? own.noRequests : own.noneMatch}
          </p>
        )
      ) : (
        <>
          <p role="status" class={style.count}>
            {own.shown(number.format(requests.length), number.format(store.count.value))}
          </p>
          <table class={style.table} aria-label={own.network}>
            <thead>
              <tr>
                <th scope="col">{own.time}</th>
                <th scope="col">{own.request}</th>
                <th scope="col" class={style.wide}>
                  {own.why}
                </th>
                <th scope="col">{own.result}</th>
                <th scope="col" class={style.wide}>
                  {own.out}
                </th>
                <th scope="col">{own.in}</th>
                <th scope="col" class={style.wide}>
                  {own.took}
                </th>
                <td />
              </tr>
            </thead>
            <tbody>
              {requests.slice(0, most).map((request) => (
                <RequestLine key={request.id} request={request} onDetails={showDetails} />
              ))}
            </tbody>
          </table>
          {shown === 'not-kept' && <Notice kind="not-found" text={own.notKept} />}
          {shown !== undefined && shown !== 'not-kept' && (
            <RunDetails
              runs={[shown.run]}
              rows={shown.rows}
              connectionOf={() => shown.connection}
              onCopy={onCopy}
              onClose={() => show(undefined)}
            />
          )}
          {requests.length > most && (
            <Button onClick={() => setMost(most + shownAtOnce)}>{own.showMore}</Button>
          )}
        </>
      )}
    </div>
  )
}

interface RequestLineProps {
  request: NetworkRequest
  onDetails: (runId: string) => Promise<void>
}

function RequestLine({ request, onDetails }: RequestLineProps) {
  const texts = useTexts()
  const own = useTextsOf(workbenchTextsFor)
  const { at, method, host, path, why, runId, status, end, bytesOut, bytesIn, durationMs } = request
  const time = new Intl.DateTimeFormat(texts.language, { dateStyle: 'short', timeStyle: 'medium' })
  const seconds = new Intl.NumberFormat(texts.language, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'narrow',
    maximumFractionDigits: 1,
  })
  const word = end === 'done' ? '' : own.ends[end ?? 'open']
  return (
    <tr
      data-request-id={request.id}
      data-run-id={runId}
      data-why={why}
      data-status={status}
      data-end={end}
      data-bytes-out={bytesOut}
      data-bytes-in={bytesIn}
      data-failed={isFailed(request)}
    >
      <td class={style.time}>{time.format(at)}</td>
      <th scope="row">
        {method} {host}
        <wbr />
        {path}
      </th>
      <td class={style.wide}>{own.reasons[why]}</td>
      <td class={style.result}>
        {[status, word].filter((part) => part !== undefined && part !== '').join(' · ')}
      </td>
      <td class={style.wide}>{byteText(bytesOut, texts.language)}</td>
      <td>{byteText(bytesIn, texts.language)}</td>
      <td class={style.wide}>{durationMs === undefined ? '' : seconds.format(durationMs / 1000)}</td>
      <td>
        {runId !== undefined && (
          <IconButton label={own.details} icon={Info} onClick={() => void onDetails(runId)} />
        )}
      </td>
    </tr>
  )
}
