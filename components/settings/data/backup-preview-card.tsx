import { useState } from 'preact/hooks'
import { type BackupPreview, countOf } from '@/lib/domain/backup'
import { dataTextsFor } from '@/lib/locale/data-texts-for'
import { Button } from '../../ui/button'
import { countsText } from '../../ui/counts-text'
import { useTexts } from '../../ui/texts-context'
import { useTextsOf } from '../../ui/use-texts-of'
import style from './data-section.module.css'

interface BackupPreviewCardProps {
  preview: BackupPreview
  onConfirm: (agreed: { takesActions: boolean }) => void
  onCancel: () => void
}

/** What restoring a backup would do, before it is done. */
export function BackupPreviewCard({ preview, onConfirm, onCancel }: BackupPreviewCardProps) {
  const texts = useTexts()
  const own = useTextsOf(dataTextsFor)
  const [takesActions, setTakesActions] = useState(false)
  const { madeAt, fresh, newer, known, connections, actions } = preview
  const title = own.previewOf(
    new Intl.DateTimeFormat(texts.language, { dateStyle: 'long', timeStyle: 'short' }).format(madeAt),
  )
  const isNothing = countOf(fresh) + countOf(newer) === 0
  return (
    <section class={style.card} aria-label={title}>
      <h4>{title}</h4>
      {isNothing && <p>{own.nothingToRestore}</p>}
      {countOf(fresh) > 0 && <p>{own.wouldAdd(countsText(fresh, own))}</p>}
      {countOf(newer) > 0 && <p>{own.wouldChange(countsText(newer, own))}</p>}
      {!isNothing && countOf(known) > 0 && <p>{own.wouldKeep(countsText(known, own))}</p>}
      {connections.length > 0 && (
        <>
          <p>{own.newConnections}</p>
          <ul class={style.names}>
            {connections.map(({ name, baseUrl }) => (
              <li key={`${name} ${baseUrl}`}>
                <bdi>{name}</bdi>: <bdi>{baseUrl}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      {actions.length > 0 && (
        <>
          <p>{own.changedActions}</p>
          <ul class={style.names}>
            {actions.map(({ id, name, template }) => (
              <li key={id}>
                <bdi>{texts.actions[id] ?? name}</bdi>
                {whatOf(id, name, template)}
              </li>
            ))}
          </ul>
          <label>
            <input
              type="checkbox"
              checked={takesActions}
              onChange={(event) => setTakesActions(event.currentTarget.checked)}
            />{' '}
            {own.takeActions}
          </label>
        </>
      )}
      {!isNothing && <p class={style.hint}>{own.restoreHint}</p>}
      <div class={style.buttons}>
        {!isNothing && (
          <Button look="primary" onClick={() => onConfirm({ takesActions })}>
            {own.restore}
          </Button>
        )}
        <Button onClick={onCancel}>{isNothing ? texts.close : texts.cancel}</Button>
      </div>
    </section>
  )
}

/** What an action would be or be called; nothing where only its place or its shortcut changes. */
function whatOf(id: string, name: string, template: string) {
  const what = template || (name === id ? '' : name)
  return what !== '' && [': ', <bdi key="what">{what}</bdi>]
}
