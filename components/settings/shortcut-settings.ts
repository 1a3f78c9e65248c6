export interface ShortcutSettings {
  browser: 'chromium' | 'firefox'
  address: string
}
