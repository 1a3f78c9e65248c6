import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { EstimateLine } from '../composer/estimate-line'
import { useTexts } from '../ui/texts-context'

interface ChatEstimateProps {
  stores: Pick<ChatStores, 'connections' | 'estimate' | 'reviewDraft' | 'target'>
}

/** Where what is in the composer goes, and for how much: the one part of a chat that is drawn with each count. */
export function ChatEstimate({ stores }: ChatEstimateProps) {
  const texts = useTexts()
  const { connections, estimate, reviewDraft } = stores
  const target = stores.target.value
  const hasConnection = connections.connections.value.length > 0
  const isSettled = connections.state.value !== 'loading'
  return (
    <EstimateLine
      host={target === undefined ? undefined : new URL(target.connection.baseUrl).host}
      model={target?.model}
      estimate={estimate.estimate.value}
      isCounting={estimate.isCounting.value}
      onReview={reviewDraft}
      noTarget={!isSettled ? '' : hasConnection ? texts.modelPlaceholder : texts.noConnection}
    />
  )
}
