import { useState } from 'preact/hooks'
import { shortcutSlots } from '@/lib/domain/actions/action'
import type { EffectiveAction } from '@/lib/domain/actions/effective-actions'
import { actionTextsFor } from '@/lib/locale/action-texts-for'
import type { ActionFormStore } from '@/lib/stores/settings/action-form-store'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './action-form.module.css'
import type { ShortcutSettings } from './shortcut-settings'

interface ActionSlotProps {
  store: ActionFormStore
  actions: EffectiveAction[]
  shortcuts: ShortcutSettings
  onCopy: (text: string) => Promise<void>
}

/** Browsers let no extension set a key, nor link to where it is set. So the address stands here, to be copied. */
export function ActionSlot({ store, actions, shortcuts, onCopy }: ActionSlotProps) {
  const texts = useTexts()
  const own = useTextsOf(actionTextsFor)
  const [isCopied, setCopied] = useState(false)
  const { id, slot } = store.fields.value
  const holder = (each: number | undefined) =>
    actions.find((action) => action.id !== id && action.slot !== undefined && action.slot === each)
  const taken = holder(slot)
  return (
    <Field
      label={own.slot}
      hint={
        <>
          {taken && <div>{own.slotTaken(taken.name)}</div>}
          <div class={style.address}>
            <span>{shortcuts.browser === 'firefox' ? own.slotHintFirefox : own.slotHint}</span>
            <code>{shortcuts.address}</code>
            <Button
              look="quiet"
              onClick={async () => {
                await onCopy(shortcuts.address)
                setCopied(true)
              }}
            >
              {isCopied ? texts.copied : own.copyAddress}
            </Button>
          </div>
        </>
      }
    >
      <select
        value={slot ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget
          store.setSlot(shortcutSlots.find((each) => String(each) === value))
        }}
      >
        <option value="">{own.noSlot}</option>
        {shortcutSlots.map((each) => (
          <option key={each} value={each}>
            {own.slotOf(each, holder(each)?.name ?? '')}
          </option>
        ))}
      </select>
    </Field>
  )
}
