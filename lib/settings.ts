import { storage } from 'wxt/utils/storage'

export type Language = 'auto' | 'en' | 'ru'
export type Theme = 'auto' | 'light' | 'dark'

export interface Settings {
  language: Language
  theme: Theme
  /** What new threads are sent to. */
  connectionId?: string
  model?: string
  /** Ask the model for a short title after the first answer. Off: it costs a request. */
  titlesByModel: boolean
}

export const defaultSettings: Settings = { language: 'auto', theme: 'auto', titlesByModel: false }

export const settingsItem = storage.defineItem<Settings>('local:settings', {
  version: 1,
  fallback: defaultSettings,
})

/** The thread that was looked at last, in any window: what a window that remembers none begins with. */
export const lastThreadItem = storage.defineItem<string>('local:lastThread', { version: 1, fallback: '' })

/** Which thread each window shows, by the window's id. Window ids do not outlive the browser. */
export const windowThreadsItem = storage.defineItem<Record<string, string>>('session:windowThreads', {
  fallback: {},
})

/** What is being typed into a thread's composer, and was not sent yet. */
export function draftItem(threadId: string) {
  return storage.defineItem<string>(`local:draft:${threadId}`, { version: 1, fallback: '' })
}

export async function changeSettings(changes: Partial<Settings>): Promise<void> {
  await settingsItem.setValue({ ...(await settingsItem.getValue()), ...changes })
}
