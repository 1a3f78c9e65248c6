import { useState } from 'preact/hooks'
import { siteTextsFor } from '@/lib/locale/site-texts-for'
import type { WayToRead } from '@/lib/page/visible/way-to-read'
import type { PageStore } from '@/lib/stores/draft/page-store'
import { Button } from '../ui/button'
import { useTextsOf } from '../ui/use-texts-of'
import style from './reading-ways.module.css'

type Doing = 'nothing' | 'pointing' | 'scrolling' | 'chose-nothing'

/** Other ways to read the page, which a person has to ask for. */
export function ReadingWays({ page }: { page: PageStore }) {
  const words = useTextsOf(siteTextsFor)
  const [doing, setDoing] = useState<Doing>('nothing')
  const begin = (way: WayToRead & { by: 'pointing' | 'scrolling' }) => {
    setDoing(way.by)
    void page
      .read(way)
      .then((found) => setDoing(found === undefined && way.by === 'pointing' ? 'chose-nothing' : 'nothing'))
  }
  const said = { pointing: words.choosing, scrolling: words.scrolling, 'chose-nothing': words.nothingChosen }
  return (
    <div class={style.ways}>
      {/* A popup closes when the page is clicked. */}
      {!page.opensByGrant && doing !== 'scrolling' && (
        <Button
          look="quiet"
          onClick={() => (doing === 'pointing' ? page.stop() : begin({ by: 'pointing', hint: words.hint }))}
        >
          {doing === 'pointing' ? words.stopChoosing : words.choosePart}
        </Button>
      )}
      {doing !== 'pointing' && (
        <Button
          look="quiet"
          onClick={() => (doing === 'scrolling' ? page.stop() : begin({ by: 'scrolling' }))}
        >
          {doing === 'scrolling' ? words.stopScrolling : words.scrollThrough}
        </Button>
      )}
      {doing !== 'nothing' && (
        <p role="status" class={style.told}>
          {said[doing]}
        </p>
      )}
    </div>
  )
}
