import { useEffect, useState } from 'preact/hooks'
import { dataTextsFor } from '@/lib/locale/data-texts-for'
import type { StorageStore } from '@/lib/stores/settings/storage-store'
import { Button } from '../../ui/button'
import { byteText } from '../../ui/byte-text'
import { Field } from '../../ui/field'
import { Notice } from '../../ui/notice'
import { useTexts } from '../../ui/texts-context'
import { useTextsOf } from '../../ui/use-texts-of'
import style from './data-section.module.css'

const choices = [30, 90, 365]

/** Old conversations are deleted, their number said before; and what nothing needs is removed. */
export function CleanUpPart({ store }: { store: StorageStore }) {
  const texts = useTexts()
  const own = useTextsOf(dataTextsFor)
  const [days, setDays] = useState(365)
  const [keepPinned, setKeepPinned] = useState(true)
  const [count, setCount] = useState<number>()
  const done = store.cleanUp.value
  useEffect(() => {
    let isOver = false
    store.countOld(days, keepPinned).then(
      (found) => {
        if (!isOver) setCount(found)
      },
      () => undefined,
    )
    return () => {
      isOver = true
    }
  }, [days, keepPinned, done])
  return (
    <>
      <Field label={own.olderThan}>
        <select value={days} onChange={(event) => setDays(Number(event.currentTarget.value))}>
          {choices.map((each) => (
            <option key={each} value={each}>
              {own.days(each)}
            </option>
          ))}
        </select>
      </Field>
      <label class={style.check}>
        <input
          type="checkbox"
          checked={keepPinned}
          onChange={(event) => setKeepPinned(event.currentTarget.checked)}
        />
        {own.keepPinned}
      </label>
      <div class={style.buttons}>
        <Button
          look="danger"
          disabled={count === undefined || count === 0}
          onClick={() => void store.deleteOld(days, keepPinned)}
        >
          {own.deleteOld}
        </Button>
        <span data-count={count}>{count === undefined ? '…' : own.wouldDelete(count)}</span>
      </div>
      <p class={style.hint}>{own.deleteNowHint}</p>
      <div class={style.buttons}>
        <Button look="danger" onClick={() => void store.deleteNow()}>
          {texts.deleteNow}
        </Button>
      </div>
      <p class={style.hint}>{own.freeSpaceHint}</p>
      <div class={style.buttons}>
        <Button onClick={() => void store.freeSpace()}>{own.freeSpace}</Button>
      </div>
      <div role="status" aria-label={own.cleanUp} data-state={done.state}>
        {done.state === 'deleted' && (
          <p class={style.buttons}>
            {own.deletedOld(done.count)}
            <Button onClick={() => void store.undoDelete()}>{texts.undo}</Button>
          </p>
        )}
        {done.state === 'deleted-now' && <p>{own.deletedNow}</p>}
        {done.state === 'brought-back' && <p>{own.broughtBack(done.count)}</p>}
        {done.state === 'freed' && (
          <p>
            {done.blobs + done.drafts === 0
              ? own.nothingToFree
              : own.freed(done.blobs, byteText(done.bytes, texts.language), done.drafts)}
          </p>
        )}
      </div>
      {done.state === 'failed' && <Notice kind={done.code} text={texts.refusals[done.code]} />}
    </>
  )
}
