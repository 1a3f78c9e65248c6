import type { Source } from '@/lib/domain/source'
import { siteTextsFor } from '@/lib/locale/site-texts-for'
import type { ReadingDeed, SiteName } from '@/lib/page/visible/site-names'
import type { PageStore } from '@/lib/stores/draft/page-store'
import { Button } from '../ui/button'
import { useTextsOf } from '../ui/use-texts-of'
import style from './reading-told.module.css'

/** How the page was read, where that is not as usual. */
export function ReadingTold({ page, source }: { page: PageStore; source: Source }) {
  const words = useTextsOf(siteTextsFor)
  const { site, did = [], found } = source
  const isPart = found === 'chosen' || did.includes('scrolled')
  return (
    <p class={style.told} data-site={site ?? ''} data-did={did.join(' ')}>
      {toldOf(source, words).join(' ')}{' '}
      {isPart && (
        <Button look="quiet" onClick={() => void page.read()}>
          {words.readWhole}
        </Button>
      )}
    </p>
  )
}

function toldOf({ site, did = [], found }: Source, words: ReturnType<typeof siteTextsFor>): string[] {
  const name = words.siteNames[site as SiteName] as string | undefined
  return [
    ...(name === undefined ? [] : [words.readBy(name)]),
    ...(found === 'chosen' ? [words.chosenPart] : []),
    ...did.flatMap((deed) => words.deeds[deed as ReadingDeed] ?? []),
  ]
}
