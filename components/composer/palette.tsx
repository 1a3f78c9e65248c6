import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import type { PaletteTrigger } from '@/lib/domain/actions/palette-trigger'
import { paletteTextsFor } from '@/lib/locale/palette-texts-for'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { actionItems, fittingItems, type PaletteItem, tabItems } from '@/lib/stores/draft/palette-items'
import type { Tab } from '@/lib/stores/ports/page-port'
import { useTextsOf } from '../ui/use-texts-of'
import style from './palette.module.css'

type Stores = Pick<ChatStores, 'pendingAction' | 'attachments' | 'attachThread' | 'otherThreads' | 'page'>

export interface PaletteProps {
  stores: Stores
  /** Of the list. */
  id: string
  trigger: PaletteTrigger
  /** Filled with what takes a key that was pressed in the field; it tells whether the key was for the palette. */
  keys: RefObject<((event: KeyboardEvent) => boolean) | undefined>
  /** The option that is chosen by Enter, by its id, for the field to name. */
  onActive: (id: string | undefined) => void
  /** Removes the text that opened the palette from the field. */
  onTake: () => void
  onClose: () => void
  onActions: () => void
  onListTabs: () => Promise<Tab[]>
  /** Resolves with undefined where the permission would have to be asked for. */
  onKnownTabs: () => Promise<Tab[] | undefined>
  onAllowSite: (url: string) => Promise<boolean>
}

/** What "/" and "@" offer in the composer. The keyboard stays in the field. */
export function Palette(props: PaletteProps) {
  const { stores, id, trigger, keys, onActive, onTake, onClose } = props
  const own = useTextsOf(paletteTextsFor)
  const [items, setItems] = useState<readonly PaletteItem[] | undefined>(undefined)
  const [chosen, setChosen] = useState(0)
  const { mark, query } = trigger
  const isActions = mark === '/'

  useEffect(() => {
    let isGone = false
    const load = isActions ? actionsOf(stores) : mentionsOf(props, own.showTabs)
    load.then(
      (found) => !isGone && setItems(found),
      (error: unknown) => console.error('The palette could not be filled', error),
    )
    return () => {
      isGone = true
    }
  }, [mark])
  useEffect(() => setChosen(0), [query])

  const fitting = items === undefined ? [] : fittingItems(items, trigger)
  const active = fitting[Math.min(chosen, fitting.length - 1)]

  useLayoutEffect(() => {
    onActive(active === undefined ? undefined : optionId(active))
    if (active !== undefined) document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' })
  }, [active])
  useLayoutEffect(() => () => onActive(undefined), [])

  /** Has to be called in the click or the key press: permissions are asked for in it. */
  const choose = (item: PaletteItem) => {
    switch (item.kind) {
      case 'show-tabs':
        void props.onListTabs().then((tabs) => {
          const others = (items ?? []).filter(({ kind }) => kind === 'thread')
          setItems([...tabItems(tabs), ...others])
          setChosen(0)
        })
        return
      case 'tab':
        void attachTab(props, item.tab)
        break
      case 'thread':
        void stores.attachThread(item.thread.id)
        break
      case 'action':
        props.onActions()
        void stores.pendingAction().then((store) => store.run(item.action))
    }
    onTake()
  }

  keys.current = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') onClose()
    else if (active === undefined) return false
    else if (step !== undefined) setChosen((chosen + step + fitting.length) % fitting.length)
    else if (event.key === 'Enter' || event.key === 'Tab') choose(active)
    else return false
    return true
  }
  useEffect(
    () => () => {
      keys.current = undefined
    },
    [],
  )

  if (items === undefined || (fitting.length === 0 && query !== '')) return null
  return (
    <div class={style.palette}>
      <div
        id={id}
        class={style.list}
        role="listbox"
        tabIndex={-1}
        aria-label={isActions ? own.actions : own.mentions}
      >
        {fitting.map((item) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the field, which handles its keys
          <div
            key={item.id}
            id={optionId(item)}
            class={style.option}
            role="option"
            tabIndex={-1}
            aria-selected={item === active}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={(event) => event.isTrusted && choose(item)}
          >
            <span class={style.name} dir="auto">
              {item.name}
            </span>
            <span class={style.what}>{whatOf(item, own)}</span>
          </div>
        ))}
      </div>
      {fitting.length === 0 && <p class={style.none}>{isActions ? own.noAction : own.noMention}</p>}
    </div>
  )
}

const optionId = ({ id }: PaletteItem): string => `palette-${id}`

const actionsOf = async (stores: Stores): Promise<PaletteItem[]> =>
  actionItems(await (await stores.pendingAction()).offered())

async function mentionsOf({ stores, onKnownTabs }: PaletteProps, showTabs: string): Promise<PaletteItem[]> {
  const [tabs, threads] = await Promise.all([onKnownTabs(), stores.otherThreads()])
  return tabs === undefined
    ? [...threads, { kind: 'show-tabs', id: 'show-tabs', name: showTabs }]
    : [...tabItems(tabs), ...threads]
}

async function attachTab({ stores, onAllowSite, onActions }: PaletteProps, tab: Tab): Promise<void> {
  const failure = await stores.attachments.bring(async () => [
    (await onAllowSite(tab.url ?? '')) ? await stores.page.readTab(tab.id) : undefined,
  ])
  if (failure === undefined) return
  onActions()
  const store = await stores.pendingAction()
  store.fail(failure)
}

function whatOf(item: PaletteItem, own: ReturnType<typeof paletteTextsFor>): string {
  switch (item.kind) {
    case 'tab':
      return URL.parse(item.tab.url ?? '')?.host ?? own.tab
    case 'thread':
      return own.conversation
    case 'action': {
      const { subject } = item.action
      return subject === 'page' ? own.page : subject === 'selection' ? own.selection : ''
    }
    case 'show-tabs':
      return ''
  }
}
