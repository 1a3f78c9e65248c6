import type { FolderState } from '@/lib/domain/folder-state'
import { dataTextsFor } from '@/lib/locale/data-texts-for'
import type { DataTexts } from '@/lib/locale/en/data-texts'
import type { FolderStore } from '@/lib/stores/settings/folder-store'
import { Button } from '../../ui/button'
import { useTexts } from '../../ui/texts-context'
import { useTextsOf } from '../../ui/use-texts-of'
import style from './data-section.module.css'

/** A folder on disk that conversations are written to: choosing it, its state, and ending it. */
export function FolderPart({ store }: { store: FolderStore }) {
  const { language } = useTexts()
  const own = useTextsOf(dataTextsFor)
  const folder = store.folder.value
  return (
    <>
      <p class={style.hint}>{own.folderHint}</p>
      <p role="status" aria-label={own.folder} data-state={folder?.state ?? 'none'}>
        {folder !== undefined && folderText(folder, own, language)}
      </p>
      <div class={style.buttons}>
        {folder?.state === 'paused' && (
          <Button look="primary" onClick={() => void store.continueSaving()}>
            {own.continueSaving}
          </Button>
        )}
        {folder?.state === 'failed' && folder.problem !== 'gone' && (
          <Button onClick={() => void store.continueSaving()}>{own.continueSaving}</Button>
        )}
        <Button onClick={() => void store.choose()}>
          {folder === undefined ? own.chooseFolder : own.otherFolder}
        </Button>
        {folder !== undefined && (
          <Button look="quiet" onClick={() => void store.forget()}>
            {own.stopSavingToFolder}
          </Button>
        )}
      </div>
    </>
  )
}

function folderText(folder: FolderState, { folderStates }: DataTexts, language: string): string {
  const { name, due } = folder
  if (folder.state === 'failed') return folderStates[folder.problem](name)
  if (folder.state !== 'saved') return folderStates[folder.state](name, due)
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  return folderStates.saved(name, time.format(folder.savedAt))
}
