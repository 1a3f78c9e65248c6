import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'

/** Shown while a row on screen could not be saved. */
export function PendingWritesNotice({ stores }: { stores: Pick<ChatStores, 'commands' | 'unsaved'> }) {
  const texts = useTexts()
  const { unsaved, commands } = stores
  if (unsaved.isEmpty.value) return null
  return (
    <Notice kind="not-saved" text={texts.notSaved}>
      <Button disabled={unsaved.isTrying.value} onClick={() => void commands.attempt(unsaved.saveAgain())}>
        {texts.saveAgain}
      </Button>
    </Notice>
  )
}
