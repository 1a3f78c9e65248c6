import { ChevronDown, ChevronUp } from 'lucide'
import type { EffectiveAction } from '@/lib/domain/actions/effective-actions'
import { actionTextsFor } from '@/lib/locale/action-texts-for'
import type { ActionSettingsStore } from '@/lib/stores/settings/action-settings-store'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './action-row.module.css'

interface ActionRowProps {
  action: EffectiveAction
  store: ActionSettingsStore
  isFirst: boolean
  isLast: boolean
}

export function ActionRow({ action, store, isFirst, isLast }: ActionRowProps) {
  const texts = useTexts()
  const own = useTextsOf(actionTextsFor)
  const { id, name, origin, inMenu, inPalette, slot, isOff = false } = action
  const nameId = `action-name-${id}`
  const tags = [
    ...(isOff ? [own.offTag] : []),
    ...(origin === 'changed' ? [own.changedTag] : origin === 'own' ? [own.ownTag] : []),
    ...(inMenu ? [own.inMenuTag] : []),
    ...(inPalette ? [own.inPaletteTag] : []),
    ...(slot === undefined ? [] : [own.slotTag(slot)]),
  ]
  return (
    <div class={style.row} data-off={isOff}>
      <div class={style.words}>
        <span class={style.name} id={nameId} dir="auto">
          {name}
        </span>
        <span class={style.tags}>{tags.join(' · ')}</span>
      </div>
      <div class={style.buttons}>
        <Button look="quiet" aria-describedby={nameId} onClick={() => store.edit(action)}>
          {own.edit}
        </Button>
        <Button look="quiet" aria-describedby={nameId} onClick={() => store.turn(action, !isOff)}>
          {isOff ? own.turnOn : own.turnOff}
        </Button>
        {origin === 'changed' && (
          <Button look="quiet" aria-describedby={nameId} onClick={() => store.reset(action)}>
            {own.reset}
          </Button>
        )}
        {origin === 'own' && (
          <Button look="quiet" aria-describedby={nameId} onClick={() => store.remove(action)}>
            {texts.delete}
          </Button>
        )}
      </div>
      <div class={style.arrows}>
        <IconButton
          label={own.moveUp}
          icon={ChevronUp}
          aria-describedby={nameId}
          aria-disabled={isFirst}
          onClick={() => store.move(action, -1)}
        />
        <IconButton
          label={own.moveDown}
          icon={ChevronDown}
          aria-describedby={nameId}
          aria-disabled={isLast}
          onClick={() => store.move(action, 1)}
        />
      </div>
    </div>
  )
}
