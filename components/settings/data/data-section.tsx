import { useEffect } from 'preact/hooks'
import { dataTextsFor } from '@/lib/locale/data-texts-for'
import type { DataStores } from '@/lib/stores/settings/create-data-stores'
import { useTextsOf } from '../../ui/use-texts-of'
import { BackupPart } from './backup-part'
import { CleanUpPart } from './clean-up-part'
import { DamagedList } from './damaged-list'
import style from './data-section.module.css'
import { ErasePart } from './erase-part'
import { FolderPart } from './folder-part'
import { StorageTable } from './storage-table'

interface DataSectionProps {
  stores: DataStores
  onSaveFile: (name: string, text: string) => void
  onErased: () => void
}

/** What is kept, and all that can be done with it as a whole. */
export function DataSection({ stores, onSaveFile, onErased }: DataSectionProps) {
  const texts = useTextsOf(dataTextsFor)
  const { backup, storage, folder } = stores
  const restoring = backup.restoring.value.state
  useEffect(() => {
    if (restoring === 'none' || restoring === 'restored') void storage.measure()
  }, [restoring])
  return (
    <>
      <section class={style.part} aria-labelledby="backup">
        <h3 id="backup">{texts.backup}</h3>
        <BackupPart store={backup} />
      </section>
      {folder !== undefined && (
        <section class={style.part} aria-labelledby="folder">
          <h3 id="folder">{texts.folder}</h3>
          <FolderPart store={folder} />
        </section>
      )}
      <section class={style.part} aria-labelledby="storage">
        <h3 id="storage">{texts.storage}</h3>
        <StorageTable store={storage} />
        <DamagedList
          entries={storage.damaged.value}
          onSave={() => void storage.damagedFile().then((rows) => onSaveFile('keyside-damaged.json', rows))}
        />
      </section>
      <section class={style.part} aria-labelledby="clean-up">
        <h3 id="clean-up">{texts.cleanUp}</h3>
        <CleanUpPart store={storage} />
      </section>
      <section class={style.part} aria-labelledby="erase">
        <h3 id="erase">{texts.erase}</h3>
        <ErasePart store={storage} onErased={onErased} />
      </section>
    </>
  )
}
