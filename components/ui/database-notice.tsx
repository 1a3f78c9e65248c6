import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Button } from './button'
import { Notice } from './notice'
import { useTexts } from './texts-context'

type Problem = NonNullable<ChatStores['failure']['value']>

/** Said where the database cannot be read: the rest of the view still works. */
export function DatabaseNotice({ problem, onReload }: { problem: Problem; onReload: () => void }) {
  const texts = useTexts()
  return (
    <Notice kind={`database-${problem}`} text={texts.databaseProblems[problem]}>
      <Button onClick={onReload}>{texts.reload}</Button>
    </Notice>
  )
}
