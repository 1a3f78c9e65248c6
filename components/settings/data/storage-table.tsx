import { type StorageKind, storageKinds } from '@/lib/domain/storage-kind'
import { dataTextsFor } from '@/lib/locale/data-texts-for'
import type { StorageStore } from '@/lib/stores/settings/storage-store'
import { Button } from '../../ui/button'
import { byteText } from '../../ui/byte-text'
import { useTexts } from '../../ui/texts-context'
import { useTextsOf } from '../../ui/use-texts-of'
import style from './data-section.module.css'

const always: ReadonlySet<StorageKind> = new Set(['threads', 'messages', 'blobs'])

/** What is kept, how much of it, and whether the browser will keep it. */
export function StorageTable({ store }: { store: StorageStore }) {
  const { language } = useTexts()
  const texts = useTextsOf(dataTextsFor)
  const uses = store.uses.value
  const estimate = store.estimate.value
  return (
    <>
      <table class={style.table} aria-labelledby="storage" aria-busy={store.isMeasuring.value}>
        <thead>
          <tr>
            <th scope="col">{texts.kind}</th>
            <th scope="col">{texts.count}</th>
            <th scope="col">{texts.size}</th>
          </tr>
        </thead>
        <tbody>
          {storageKinds.map((kind) => {
            const use = uses.get(kind)
            if (use?.count === 0 && !always.has(kind)) return null
            return (
              <tr key={kind} data-kind={kind} data-count={use?.count} data-bytes={use?.bytes}>
                <th scope="row">{texts.storageKinds[kind]}</th>
                <td>{use === undefined ? '…' : texts.number(use.count)}</td>
                <td>{use === undefined ? '…' : byteText(use.bytes, language)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {estimate?.usage !== undefined && estimate.quota !== undefined && (
        <p>{texts.inTotal(byteText(estimate.usage, language), byteText(estimate.quota, language))}</p>
      )}
      {estimate !== undefined && (
        <p data-persistent={estimate.isPersistent}>
          {estimate.isPersistent ? texts.isPersistent : texts.notPersistent}
        </p>
      )}
      {estimate?.isPersistent === false && (
        <p class={style.buttons}>
          <Button onClick={() => void store.persist()}>{texts.askToKeep}</Button>
          {store.promised.value === false && <span role="status">{texts.refusedToKeep}</span>}
        </p>
      )}
    </>
  )
}
