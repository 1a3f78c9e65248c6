import { useState } from 'preact/hooks'
import { dataTextsFor } from '@/lib/locale/data-texts-for'
import type { KeptKey, StorageStore } from '@/lib/stores/settings/storage-store'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { useTexts } from '../../ui/texts-context'
import { useTextsOf } from '../../ui/use-texts-of'
import style from './data-section.module.css'

type Asking = { state: 'no' } | { state: 'yes'; keys: KeptKey[] } | { state: 'erasing' }

/** Erasing all there is, once a word has been typed that nobody types by accident. */
export function ErasePart({ store, onErased }: { store: StorageStore; onErased: () => void }) {
  const texts = useTexts()
  const own = useTextsOf(dataTextsFor)
  const [asking, setAsking] = useState<Asking>({ state: 'no' })
  const [typed, setTyped] = useState('')
  if (asking.state === 'no')
    return (
      <>
        <p class={style.hint}>{own.eraseHint}</p>
        <div class={style.buttons}>
          <Button
            look="danger"
            onClick={() =>
              void store.keys().then(
                (keys) => setAsking({ state: 'yes', keys }),
                () => setAsking({ state: 'yes', keys: [] }),
              )
            }
          >
            {own.erase}…
          </Button>
        </div>
      </>
    )
  const isErasing = asking.state === 'erasing'
  const isTyped = typed.trim().toLocaleLowerCase(texts.language) === own.eraseWord
  return (
    <form
      class={style.card}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isTyped || isErasing) return
        setAsking({ state: 'erasing' })
        void store.eraseEverything().then((isDone) => (isDone ? onErased() : setAsking({ state: 'no' })))
      }}
    >
      <p>{own.eraseHint}</p>
      {asking.state === 'yes' && <Keys keys={asking.keys} />}
      <Field label={own.typeToErase(own.eraseWord)}>
        <input
          type="text"
          value={typed}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </Field>
      <div class={style.buttons}>
        <Button type="submit" look="danger" disabled={!isTyped || isErasing}>
          {own.erase}
        </Button>
        <Button
          disabled={isErasing}
          onClick={() => {
            setTyped('')
            setAsking({ state: 'no' })
          }}
        >
          {texts.cancel}
        </Button>
      </div>
    </form>
  )
}

function Keys({ keys }: { keys: KeptKey[] }) {
  const own = useTextsOf(dataTextsFor)
  if (keys.length === 0) return <p>{own.eraseNoKeys}</p>
  return (
    <>
      <p>{own.eraseKeys}</p>
      <ul class={style.names}>
        {keys.map(({ connection, last4 }) => (
          <li key={`${connection} ${last4}`}>
            <bdi>{own.eraseKey(connection, last4)}</bdi>
          </li>
        ))}
      </ul>
    </>
  )
}
