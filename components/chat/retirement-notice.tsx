import { isNear, retirementOf } from '@/lib/domain/servers/retirements'
import { modelTextsFor } from '@/lib/locale/model-texts-for'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'

/** Says that the chosen model ends soon, or has ended, and what to use instead: nothing changes without a click. */
export function RetirementNotice({ stores }: { stores: Pick<ChatStores, 'chooseModel' | 'target'> }) {
  const texts = useTexts()
  const modelTexts = useTextsOf(modelTextsFor)
  const target = stores.target.value
  if (target === undefined) return null
  const { connection, model } = target
  const retirement = retirementOf(connection, model)
  if (retirement === undefined || !isNear(retirement, Date.now())) return null
  const { date, replacement } = retirement
  const day = new Date(`${date}T12:00:00Z`).toLocaleDateString(texts.language, { dateStyle: 'long' })
  return (
    <Notice kind="retirement" text={modelTexts.retires(model, day)}>
      {replacement !== undefined && (
        <Button onClick={(event) => event.isTrusted && stores.chooseModel(connection.id, replacement)}>
          {modelTexts.useInstead(replacement)}
        </Button>
      )}
    </Notice>
  )
}
