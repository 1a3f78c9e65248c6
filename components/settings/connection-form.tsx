import { presets } from '@/lib/domain/servers/presets'
import { settingsTextsFor } from '@/lib/locale/settings-texts-for'
import type { ConnectionFormStore } from '@/lib/stores/settings/connection-form-store'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './connection-form.module.css'
import { ConnectionStatus } from './connection-status'
import { KeyFields } from './key-fields'

interface ConnectionFormProps {
  store: ConnectionFormStore
  /** Asks the browser for access to a base URL's origin, in the click itself. Resolves with whether it was given. */
  onAllowAccess: (baseUrl: string) => Promise<boolean>
  onStartChat?: () => void
}

export function ConnectionForm({ store, onAllowAccess, onStartChat }: ConnectionFormProps) {
  const texts = useTexts()
  const settingsTexts = useTextsOf(settingsTextsFor)
  const { fields, preset, address, refusal, test } = store
  const { presetId, baseUrl, name, headers } = fields.value
  const isTesting = test.value.state === 'testing'
  return (
    <form
      class={style.form}
      onSubmit={(event) => {
        event.preventDefault()
        void store.save()
      }}
    >
      <Field label={settingsTexts.provider}>
        <select value={presetId} onChange={(event) => store.choosePreset(event.currentTarget.value)}>
          {presets.map(({ id, name: presetName }) => (
            <option key={id} value={id}>
              {id === 'custom' ? settingsTexts.ownServer : presetName}
            </option>
          ))}
        </select>
      </Field>
      <Field label={settingsTexts.baseUrl} hint={<AddressHint store={store} />}>
        <input
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          placeholder={preset.value.placeholder ?? preset.value.baseUrl}
          aria-invalid={baseUrl !== '' && !address.value.ok}
          value={baseUrl}
          onInput={(event) => store.set({ baseUrl: event.currentTarget.value })}
        />
      </Field>
      <KeyFields store={store} />
      <details class={style.advanced}>
        <summary>{settingsTexts.advanced}</summary>
        <Field label={settingsTexts.name}>
          <input
            autocomplete="off"
            type="text"
            maxLength={100}
            placeholder={preset.value.name}
            value={name}
            onInput={(event) => store.set({ name: event.currentTarget.value })}
          />
        </Field>
        <Field label={settingsTexts.headers} hint={settingsTexts.headersHint}>
          <textarea
            autocomplete="off"
            rows={3}
            spellcheck={false}
            value={headers}
            onInput={(event) => store.set({ headers: event.currentTarget.value })}
          />
        </Field>
      </details>
      {refusal.value && (
        <p role="alert" class={style.refusal} data-kind={refusal.value.code}>
          {refusalText()}
        </p>
      )}
      <ConnectionStatus
        test={test.value}
        onAllowAccess={async () => {
          if (address.value.ok && (await onAllowAccess(address.value.baseUrl))) await store.save()
        }}
      />
      <div class={style.buttons}>
        <Button type="submit" look="primary" disabled={isTesting}>
          {settingsTexts.saveConnection}
        </Button>
        <Button disabled={isTesting} onClick={() => void store.save()}>
          {settingsTexts.testConnection}
        </Button>
        {onStartChat && test.value.state === 'ok' && (
          <Button onClick={onStartChat}>{settingsTexts.startChat}</Button>
        )}
      </div>
    </form>
  )

  function refusalText(): string {
    const { code, reason = '' } = refusal.value ?? { code: 'unexpected' as const }
    const reasons: Record<string, string> =
      code === 'invalid-address'
        ? settingsTexts.addressReasons
        : code === 'invalid-key'
          ? settingsTexts.keyReasons
          : {}
    if (code === 'invalid' && reason === 'headers') return settingsTexts.headersRefused
    return reasons[reason] ?? texts.refusals[code]
  }
}

function AddressHint({ store }: { store: ConnectionFormStore }) {
  const _texts = useTexts()
  const settingsTexts = useTextsOf(settingsTextsFor)
  const address = store.address.value
  if (!address.ok)
    return <>{store.fields.value.baseUrl.trim() === '' ? '' : settingsTexts.addressReasons[address.reason]}</>
  const { suggestion } = address
  return (
    <>
      {settingsTexts.finalAddress(`${address.baseUrl}/chat/completions`)}
      {suggestion !== undefined && (
        <div class={style.suggestion}>
          {settingsTexts.addV1(suggestion)}
          <Button look="quiet" onClick={() => store.set({ baseUrl: suggestion })}>
            {settingsTexts.useIt}
          </Button>
        </div>
      )}
    </>
  )
}
