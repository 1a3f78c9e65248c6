import { useRef } from 'preact/hooks'
import { type BackupCounts, countOf, type LeftOut, leftOutReasons } from '@/lib/domain/backup'
import { dataTextsFor } from '@/lib/locale/data-texts-for'
import type { BackupStore } from '@/lib/stores/settings/backup-store'
import { Button } from '../../ui/button'
import { countsText } from '../../ui/counts-text'
import { LongWork } from '../../ui/long-work'
import { Notice } from '../../ui/notice'
import { useTexts } from '../../ui/texts-context'
import { useTextsOf } from '../../ui/use-texts-of'
import { BackupPreviewCard } from './backup-preview-card'
import style from './data-section.module.css'

/** Saving all that is kept into one file, and taking it back. */
export function BackupPart({ store }: { store: BackupStore }) {
  const texts = useTexts()
  const own = useTextsOf(dataTextsFor)
  const fileRef = useRef<HTMLInputElement>(null)
  const saving = store.saving.value
  const restoring = store.restoring.value
  const isBusy =
    saving.state === 'saving' || !['none', 'refused', 'failed', 'restored'].includes(restoring.state)
  const close = (
    <Button look="quiet" onClick={() => void store.dismiss()}>
      {texts.close}
    </Button>
  )
  return (
    <>
      <p class={style.hint}>{own.backupHint}</p>
      <div class={style.buttons}>
        <Button disabled={isBusy} onClick={() => void store.save()}>
          {own.saveBackup}
        </Button>
        <Button disabled={isBusy} onClick={() => fileRef.current?.click()}>
          {own.restoreBackup}
        </Button>
        <input
          ref={fileRef}
          type="file"
          hidden
          aria-label={own.backupFile}
          accept=".gz,application/gzip"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            event.currentTarget.value = ''
            if (file !== undefined) void store.check(file)
          }}
        />
      </div>
      <div role="status" aria-label={own.backup} data-state={saving.state}>
        {saving.state === 'saving' && (
          <LongWork label={own.savingBackup} done={saving.done} all={saving.all} onStop={store.stopSaving} />
        )}
        {saving.state === 'saved' && (
          <p>
            {leftOutText(saving.leftOut)}
            {own.backupSaved(countsText(saving.counts, own))}
          </p>
        )}
      </div>
      {saving.state === 'failed' && <Notice kind={saving.code} text={texts.refusals[saving.code]} />}
      <div role="status" aria-label={own.restore} data-state={restoring.state}>
        {(restoring.state === 'staging' ||
          restoring.state === 'checking' ||
          restoring.state === 'applying') && (
          <LongWork
            label={own[`${restoring.state}Backup`]}
            done={restoring.done}
            all={restoring.all}
            onStop={() => void store.dismiss()}
          />
        )}
        {restoring.state === 'restored' && (
          <div class={style.card}>
            <p>{restoredText(restoring.added, restoring.changed)}</p>
            {close}
          </div>
        )}
      </div>
      {restoring.state === 'checked' && (
        <BackupPreviewCard
          preview={restoring.preview}
          onConfirm={(agreed) => void store.confirm(agreed)}
          onCancel={() => void store.dismiss()}
        />
      )}
      {restoring.state === 'refused' && (
        <Notice
          kind={restoring.refusal.reason ?? restoring.refusal.problem}
          text={`${
            restoring.refusal.problem === 'forged'
              ? own.forged[restoring.refusal.reason ?? 'form']
              : own.problems[restoring.refusal.problem]
          } ${own.nothingChanged}`}
        >
          {close}
        </Notice>
      )}
      {restoring.state === 'failed' && (
        <Notice kind={restoring.code} text={texts.refusals[restoring.code]}>
          {close}
        </Notice>
      )}
    </>
  )

  /** What is not in the file is said first. */
  function leftOutText(leftOut: LeftOut): string {
    const reasons = leftOutReasons.filter((reason) => (leftOut[reason] ?? 0) > 0)
    if (reasons.length === 0) return ''
    return `${own.backupLeftOut(reasons.map((reason) => own.leftOut[reason](leftOut[reason] ?? 0)))} `
  }

  function restoredText(added: BackupCounts, changed: BackupCounts): string {
    const parts = [
      ...(countOf(added) > 0 ? [own.restored(countsText(added, own))] : []),
      ...(countOf(changed) > 0 ? [own.restoredChanged(countsText(changed, own))] : []),
    ]
    return parts.join(' ') || own.nothingToRestore
  }
}
