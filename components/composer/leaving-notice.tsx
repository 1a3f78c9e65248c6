import { pageTextsFor } from '@/lib/locale/page-texts-for'
import type { SendStore } from '@/lib/stores/sending/send-store'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './leaving-notice.module.css'

/** A message that was sent before all that goes along was there: it waits for that, or stayed without it. */
export function LeavingNotice({ stores }: { stores: Pick<SendStore, 'leaving' | 'stayHere'> }) {
  const texts = useTexts()
  const pageTexts = useTextsOf(pageTextsFor)
  switch (stores.leaving.value) {
    case 'none':
      return null
    case 'waits':
      return (
        <p role="status" class={style.waits}>
          {pageTexts.waitsForReading}{' '}
          <Button look="quiet" onClick={stores.stayHere}>
            {texts.cancel}
          </Button>
        </p>
      )
    case 'not-whole':
      return (
        <Notice kind="not-whole" text={pageTexts.notWhole}>
          <Button look="quiet" onClick={stores.stayHere}>
            {texts.close}
          </Button>
        </Notice>
      )
  }
}
