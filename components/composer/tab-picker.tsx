import { Files } from 'lucide'
import { useState } from 'preact/hooks'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import type { PageFailure } from '@/lib/page/visible/page-reading'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import type { Tab } from '@/lib/stores/ports/page-port'
import { IconButton } from '../ui/icon-button'
import { useTextsOf } from '../ui/use-texts-of'
import style from './tab-picker.module.css'

interface TabPickerProps {
  stores: Pick<ChatStores, 'attachments' | 'page'>
  onListTabs: () => Promise<Tab[]>
  onAllowSite: (url: string) => Promise<boolean>
  onFailure: (failure: PageFailure | undefined) => void
}

/** Other open tabs, each of which is attached by a click, after the browser has asked for its site. */
export function TabPicker({ stores, onListTabs, onAllowSite, onFailure }: TabPickerProps) {
  const pageTexts = useTextsOf(pageTextsFor)
  const [tabs, setTabs] = useState<Tab[] | undefined>(undefined)
  const attach = async (tab: Tab, url: string) => {
    onFailure(undefined)
    if (!(await onAllowSite(url))) return
    const found = await stores.page.readTab(tab.id)
    if (typeof found === 'string') onFailure(found)
    else stores.attachments.attach(found)
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
            <li key={tab.id}>
              <button
                type="button"
                class={style.tab}
                onClick={(event) => event.isTrusted && void attach(tab, tab.url ?? '')}
              >
                <span class={style.title}>{tab.title || tab.url}</span>
                <span class={style.host}>{URL.parse(tab.url ?? '')?.host}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
