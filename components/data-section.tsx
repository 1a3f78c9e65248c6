import type { DataStores } from '@/lib/stores/create-data-stores'
import { BackupPart } from './backup-part'
import style from './data-section.module.css'
import { useDataTexts } from './use-data-texts'

/** What is kept, and all that can be done with it as a whole. */
export function DataSection({ stores }: { stores: DataStores }) {
  const texts = useDataTexts()
  return (
    <section class={style.part} aria-labelledby="backup">
      <h3 id="backup">{texts.backup}</h3>
      <BackupPart store={stores.backup} />
    </section>
  )
}
