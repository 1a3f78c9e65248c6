import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'

/** Shown while a row on screen could not be saved. */
export function PendingWritesNotice({ stores }: { stores: Pick<ChatStores, 'commands' | 'pendingWrites'> }) {
  const texts = useTexts()
  const { pendingWrites, commands } = stores
  if (pendingWrites.isEmpty.value) return null
  return (
    <Notice kind="not-saved" text={texts.notSaved}>
      <Button
        disabled={pendingWrites.isTrying.value}
        onClick={() => void commands.attempt(pendingWrites.saveAgain())}
      >
        {texts.saveAgain}
      </Button>
    </Notice>
  )
}
