import { useState } from 'preact/hooks'
import { keyModes } from '@/lib/domain/servers/key'
import { settingsTextsFor } from '@/lib/locale/settings-texts-for'
import type { ConnectionFormStore } from '@/lib/stores/settings/connection-form-store'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './key-fields.module.css'

/** The key: entered once, and never shown again. */
export function KeyFields({ store }: { store: ConnectionFormStore }) {
  const _texts = useTexts()
  const settingsTexts = useTextsOf(settingsTextsFor)
  const { key, keyMode, passphrase } = store.fields.value
  const { keyPage, keyNeeded } = store.preset.value
  const hasKey = store.keyStatus.value.state !== 'none'
  return (
    <>
      <Field
        label={settingsTexts.apiKey}
        hint={
          <>
            {!keyNeeded && !hasKey && settingsTexts.keyNotNeeded}
            {keyPage !== undefined && (
              <a href={keyPage} target="_blank" rel="noopener noreferrer">
                {settingsTexts.keyPage}
              </a>
            )}
          </>
        }
      >
        <input
          type="password"
          autocomplete="off"
          spellcheck={false}
          placeholder={hasKey ? settingsTexts.replaceKey : ''}
          value={key}
          onInput={(event) => store.set({ key: event.currentTarget.value })}
        />
      </Field>
      <KeptKey store={store} />
      <div role="radiogroup" aria-label={settingsTexts.keepKey} class={style.modes}>
        <span class={style.heading} aria-hidden="true">
          {settingsTexts.keepKey}
        </span>
        {keyModes.map((mode) => (
          <label key={mode} class={style.mode}>
            <input
              type="radio"
              name="keep-key"
              checked={keyMode === mode}
              aria-label={settingsTexts.keyModes[mode].label}
              aria-describedby={`keep-key-${mode}`}
              onChange={() => store.set({ keyMode: mode })}
            />
            <span>
              {settingsTexts.keyModes[mode].label}
              <span id={`keep-key-${mode}`} class={style.explanation}>
                {settingsTexts.keyModes[mode].explanation}
              </span>
            </span>
          </label>
        ))}
      </div>
      {keyMode === 'passphrase' && key !== '' && (
        <Field label={settingsTexts.passphrase}>
          <input
            type="password"
            autocomplete="new-password"
            value={passphrase}
            onInput={(event) => store.set({ passphrase: event.currentTarget.value })}
          />
        </Field>
      )}
    </>
  )
}

function KeptKey({ store }: { store: ConnectionFormStore }) {
  const _texts = useTexts()
  const settingsTexts = useTextsOf(settingsTextsFor)
  const status = store.keyStatus.value
  const address = store.address.value
  if (status.state === 'none')
    return store.wasKeyRemoved.value ? <p class={style.note}>{settingsTexts.keyRemoved}</p> : null
  const isElsewhere = address.ok && address.origin !== status.origin
  return (
    <div class={style.kept}>
      <span>
        {status.state === 'gone'
          ? settingsTexts.keyGone
          : isElsewhere
            ? settingsTexts.keyElsewhere(status.origin)
            : `${settingsTexts.keyKept(status.last4, status.origin)} ${settingsTexts.keyModes[status.mode].label}.`}
      </span>
      {status.state === 'locked' && <UnlockForm store={store} />}
      <span class={style.keptButtons}>
        {status.state === 'ready' && status.mode === 'passphrase' && (
          <Button look="quiet" onClick={() => void store.lock()}>
            {settingsTexts.lockNow}
          </Button>
        )}
        <Button look="quiet" onClick={() => void store.removeKey()}>
          {settingsTexts.removeKey}
        </Button>
      </span>
    </div>
  )
}

function UnlockForm({ store }: { store: ConnectionFormStore }) {
  const _texts = useTexts()
  const settingsTexts = useTextsOf(settingsTextsFor)
  const [typed, setTyped] = useState('')
  const unlock = () => {
    void store.unlock(typed)
    setTyped('')
  }
  return (
    <span class={style.unlock}>
      {settingsTexts.keyLocked}
      <input
        type="password"
        autocomplete="off"
        aria-label={settingsTexts.passphrase}
        placeholder={settingsTexts.passphrase}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing) return
          event.preventDefault()
          unlock()
        }}
      />
      <Button onClick={unlock}>{settingsTexts.unlock}</Button>
    </span>
  )
}
