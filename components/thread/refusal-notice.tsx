import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'

interface RefusalNoticeProps {
  stores: Pick<ChatStores, 'commands' | 'composer' | 'liftLimits' | 'sourceQuestions'>
  onSpending: () => void
}

/** Why what was to be sent was not, and what can be done about it. */
export function RefusalNotice({ stores, onSpending }: RefusalNoticeProps) {
  const texts = useTexts()
  const refusal =
    stores.composer.refusal.value ?? stores.sourceQuestions.refusal.value ?? stores.commands.refusal.value
  if (refusal === undefined) return null
  if (refusal !== 'over-limit') return <Notice kind={refusal} text={texts.refusals[refusal]} />
  return (
    <Notice kind={refusal} text={texts.refusals[refusal]}>
      <Button onClick={(event) => event.isTrusted && void stores.liftLimits()}>{texts.goOnToday}</Button>
      <Button look="quiet" onClick={onSpending}>
        {texts.spending}
      </Button>
    </Notice>
  )
}
