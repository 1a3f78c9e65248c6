import { Files } from 'lucide'
import { useState } from 'preact/hooks'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import type { PageFailure } from '@/lib/page/visible/page-reading'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import type { Found } from '@/lib/stores/draft/draft-store'
import type { Tab } from '@/lib/stores/ports/page-port'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './tab-picker.module.css'

interface TabPickerProps {
  stores: Pick<ChatStores, 'attachments' | 'page'>
  onListTabs: () => Promise<Tab[]>
  onAllowSite: (...urls: string[]) => Promise<boolean>
  onFailure: (failure: PageFailure | undefined) => void
}

/**
 * Other open tabs. One is attached by a click, several by ticking them first; the browser asks once for all their
 * sites.
 */
export function TabPicker({ stores, onListTabs, onAllowSite, onFailure }: TabPickerProps) {
  const texts = useTexts()
  const pageTexts = useTextsOf(pageTextsFor)
  const [tabs, setTabs] = useState<Tab[] | undefined>(undefined)
  const [ticked, setTicked] = useState<readonly number[]>([])
  const chosen = (tabs ?? []).filter(({ id }) => ticked.includes(id))
  const attach = async (wanted: readonly Tab[]) => {
    onFailure(undefined)
    const failure = await stores.attachments.bring(async () => {
      if (!(await onAllowSite(...wanted.map(({ url = '' }) => url)))) return [undefined]
      setTicked([])
      const found: Found[] = []
      for (const { id } of wanted) found.push(await stores.page.readTab(id))
      return found
    })
    onFailure(failure)
  }
  return (
    <>
      <IconButton
        label={pageTexts.attachTab}
        icon={Files}
        aria-expanded={tabs !== undefined}
        onClick={() => {
          if (tabs === undefined) void onListTabs().then(setTabs)
          else setTabs(undefined)
        }}
      />
      {tabs !== undefined && (
        <ul class={style.tabs} aria-label={pageTexts.openTabs}>
          {tabs.length === 0 && <li class={style.none}>{pageTexts.noOtherTabs}</li>}
          {tabs.map((tab) => (
            <li key={tab.id} class={style.row}>
              <input
                type="checkbox"
                aria-label={tab.title || tab.url}
                checked={ticked.includes(tab.id)}
                onChange={({ currentTarget: { checked } }) =>
                  setTicked([...ticked.filter((id) => id !== tab.id), ...(checked ? [tab.id] : [])])
                }
              />
              <button
                type="button"
                class={style.tab}
                onClick={(event) => event.isTrusted && void attach([tab])}
              >
                <span class={style.title}>{tab.title || tab.url}</span>
                <span class={style.host}>{URL.parse(tab.url ?? '')?.host}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen.length > 0 && (
        <Button onClick={(event) => event.isTrusted && void attach(chosen)}>
          {pageTexts.attachTabs(new Intl.NumberFormat(texts.language).format(chosen.length), chosen.length)}
        </Button>
      )}
    </>
  )
}
