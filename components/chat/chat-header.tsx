import {
  Download,
  History as HistoryIcon,
  Maximize2,
  PanelRight,
  Search,
  Settings as SettingsIcon,
  SquarePen,
} from 'lucide'
import { toggled } from '@/lib/domain/models/model-choices'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { ModelPicker } from '../models/model-picker'
import { IconButton } from '../ui/icon-button'
import { useTexts } from '../ui/texts-context'
import style from './chat.module.css'

interface ChatHeaderProps {
  stores: Pick<
    ChatStores,
    'chooseModel' | 'connections' | 'modelFacts' | 'openThread' | 'settings' | 'target' | 'thread' | 'threads'
  >
  opened: { history: boolean; find: boolean; export: boolean }
  onHistory: () => void
  onFind: () => void
  onExport: () => void
  onSettings: () => void
  /** Absent where this is the side panel. */
  onOpenInSidePanel: (() => void) | undefined
  /** Absent where it fills one. */
  onOpenInTab: (() => void) | undefined
}

/** The model, and the way to everything that is not the conversation. */
export function ChatHeader(props: ChatHeaderProps) {
  const { stores, opened, onHistory, onFind, onExport, onSettings, onOpenInSidePanel, onOpenInTab } = props
  const { connections, settings } = stores
  const texts = useTexts()
  const isEmpty = stores.thread.visible.value.length === 0
  return (
    <header class={style.header}>
      {stores.threads && (
        <IconButton
          label={texts.history}
          icon={HistoryIcon}
          aria-expanded={opened.history}
          onClick={onHistory}
        />
      )}
      <ModelPicker
        connections={connections.connections.value}
        target={stores.target.value}
        connectionId={settings.settings.value.connectionId}
        onChoose={stores.chooseModel}
        facts={stores.modelFacts}
        marks={{
          favourites: settings.settings.value.favouriteModels,
          recents: settings.settings.value.recentModels,
          onToggle: (key) =>
            void settings.change({
              favouriteModels: toggled(settings.settings.peek().favouriteModels, key),
            }),
        }}
      />
      <IconButton label={texts.newChat} icon={SquarePen} onClick={() => stores.openThread(undefined)} />
      {!isEmpty && (
        <IconButton label={texts.find} icon={Search} aria-expanded={opened.find} onClick={onFind} />
      )}
      {!isEmpty && (
        <IconButton label={texts.export} icon={Download} aria-expanded={opened.export} onClick={onExport} />
      )}
      {onOpenInSidePanel && (
        <IconButton label={texts.openInSidePanel} icon={PanelRight} onClick={onOpenInSidePanel} />
      )}
      {onOpenInTab && <IconButton label={texts.openInTab} icon={Maximize2} onClick={onOpenInTab} />}
      <IconButton label={texts.settings} icon={SettingsIcon} onClick={onSettings} />
    </header>
  )
}
