import { X } from 'lucide'
import { reachTextsFor } from '@/lib/locale/reach-texts-for'
import { type ReachStore, reaches } from '@/lib/stores/settings/reach-store'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { moveBetweenRadios } from '../ui/move-between-radios'
import { Notice } from '../ui/notice'
import { useTextsOf } from '../ui/use-texts-of'
import style from './reach-choice.module.css'

/** How far Keyside reaches, and the sites that were allowed one by one. */
export function ReachChoice({ store }: { store: ReachStore }) {
  const words = useTextsOf(reachTextsFor)
  const reach = store.reach.value
  const sites = store.sites.value
  const lost = store.lost.value
  return (
    <>
      <div
        role="radiogroup"
        aria-label={words.reach}
        class={style.choice}
        // Moving on to "After a click" would give back what was allowed.
        onKeyDown={moveBetweenRadios}
      >
        <span class={style.heading} aria-hidden="true">
          {words.reach}
        </span>
        {reaches.map((each) => (
          <label key={each} class={style.reach}>
            <input
              type="radio"
              name="reach"
              aria-label={words.reaches[each]}
              aria-describedby={`reach-${each}`}
              checked={reach === each}
              onChange={({ currentTarget }) => {
                attempt(store.choose(each))
                // What is allowed decides, and that may be refused.
                currentTarget.checked = reach === each
              }}
            />
            <span>
              {words.reaches[each]}
              <span id={`reach-${each}`} class={style.hint}>
                {words.reachHints[each]}
              </span>
            </span>
          </label>
        ))}
      </div>
      {lost.length > 0 && (
        <Notice kind="access-lost" text={words.lost(lost.map(hostOf).join(', '))}>
          <Button onClick={() => attempt(store.askForLost())}>{words.allowAgain}</Button>
        </Notice>
      )}
      {sites.length > 0 && (
        <ul aria-label={words.allowedSites} class={style.sites}>
          {sites.map((site) => (
            <li key={site}>
              <span>{hostOf(site)}</span>
              <IconButton
                label={words.giveBack(hostOf(site))}
                icon={X}
                onClick={() => attempt(store.giveBack(site))}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const hostOf = (site: string): string => site.replace(/^[^:]+:\/\//u, '').replace(/\/\*$/u, '')

const attempt = (work: Promise<void>): void =>
  void work.catch((error: unknown) => console.error('What Keyside may read could not be changed', error))
