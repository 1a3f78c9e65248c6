import { Crosshair, ScrollText, Square } from 'lucide'
import { useState } from 'preact/hooks'
import type { Source } from '@/lib/domain/source'
import { siteTextsFor } from '@/lib/locale/site-texts-for'
import type { ReadingDeed, SiteName } from '@/lib/page/visible/site-names'
import type { WayToRead } from '@/lib/page/visible/way-to-read'
import type { PageStore } from '@/lib/stores/draft/page-store'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { useTextsOf } from '../ui/use-texts-of'
import style from './reading-ways.module.css'

interface ReadingWaysProps {
  page: PageStore
  source: Source | undefined
  /** The popup closes when the page is clicked. */
  canPoint: boolean
}

type Doing = 'nothing' | 'pointing' | 'scrolling' | 'chose-nothing'

/** How the page was read, where that is not as usual, and other ways to read it. */
export function ReadingWays({ page, source, canPoint }: ReadingWaysProps) {
  const words = useTextsOf(siteTextsFor)
  const [doing, setDoing] = useState<Doing>('nothing')
  const begin = (way: WayToRead & { by: 'pointing' | 'scrolling' }) => {
    setDoing(way.by)
    void page
      .read(way)
      .then((found) => setDoing(found === undefined && way.by === 'pointing' ? 'chose-nothing' : 'nothing'))
  }
  const told = source === undefined ? [] : toldOf(source, words)
  const isOther = source?.found === 'chosen' || source?.did?.includes('scrolled') === true
  const isBusy = doing === 'pointing' || doing === 'scrolling'
  return (
    <div class={style.ways} data-site={source?.site ?? ''} data-did={source?.did?.join(' ') ?? ''}>
      {canPoint && doing !== 'scrolling' && (
        <IconButton
          label={doing === 'pointing' ? words.stopChoosing : words.choosePart}
          icon={doing === 'pointing' ? Square : Crosshair}
          aria-pressed={doing === 'pointing'}
          onClick={() => (doing === 'pointing' ? page.stop() : begin({ by: 'pointing', hint: words.hint }))}
        />
      )}
      {doing !== 'pointing' && (
        <IconButton
          label={doing === 'scrolling' ? words.stopScrolling : words.scrollThrough}
          icon={doing === 'scrolling' ? Square : ScrollText}
          aria-pressed={doing === 'scrolling'}
          onClick={() => (doing === 'scrolling' ? page.stop() : begin({ by: 'scrolling' }))}
        />
      )}
      {doing !== 'nothing' && (
        <p role="status" class={style.told}>
          {
            { pointing: words.choosing, scrolling: words.scrolling, 'chose-nothing': words.nothingChosen }[
              doing
            ]
          }
        </p>
      )}
      {!isBusy && told.length > 0 && <p class={style.told}>{told.join(' ')}</p>}
      {!isBusy && isOther && (
        <Button look="quiet" onClick={() => void page.read()}>
          {words.readWhole}
        </Button>
      )}
    </div>
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
