import { ShieldCheck } from 'lucide'
import { useState } from 'preact/hooks'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import { reachTextsFor } from '@/lib/locale/reach-texts-for'
import type { PageStore } from '@/lib/stores/draft/page-store'
import type { ReachStore } from '@/lib/stores/settings/reach-store'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { useTextsOf } from '../ui/use-texts-of'
import style from './page-bar.module.css'

interface ReachButtonsProps {
  reach: ReachStore
  page: PageStore
  /** Where the page cannot be read before it is allowed. */
  asks: boolean
  isOpen: boolean
  onToggle: () => void
  onAllowSite: (url: string) => Promise<boolean>
}

/** The ways to let Keyside read the page beside this view. */
export function ReachButtons({ reach, page, asks, isOpen, onToggle, onAllowSite }: ReachButtonsProps) {
  const pageTexts = useTextsOf(pageTextsFor)
  const words = useTextsOf(reachTextsFor)
  const [askedFor, setAskedFor] = useState<number | undefined>(undefined)
  const tab = page.tab.value
  const { askInToolbar } = reach
  const allowThis = () => {
    if (tab?.url !== undefined) {
      const allowing = onAllowSite(tab.url)
      attempt(allowing.then(async (isAllowed) => void (isAllowed && (await page.read()))))
    } else if (tab !== undefined && askInToolbar)
      attempt(askInToolbar(tab.id).finally(() => setAskedFor(tab.id)))
  }
  return (
    <>
      {asks && (tab?.url !== undefined || askInToolbar !== undefined) && (
        <Button onClick={allowThis}>{pageTexts.allowThisSite}</Button>
      )}
      {asks && reach.reach.value !== 'every' && (
        <Button onClick={() => attempt(reach.choose('every'))}>{words.allowEverySite}</Button>
      )}
      <IconButton label={words.reach} icon={ShieldCheck} aria-expanded={isOpen} onClick={onToggle} />
      {asks && askedFor !== undefined && askedFor === tab?.id && (
        <p role="status" class={style.quiet}>
          {words.askedInToolbar}
        </p>
      )}
    </>
  )
}

const attempt = (work: Promise<void>): void =>
  void work.catch((error: unknown) => console.error('The page could not be allowed', error))
