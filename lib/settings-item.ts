import { defaultSettings, type Settings } from './settings'
import { setStored, storedValues, watchStored } from './stored-item'

const fields = Object.keys({
  connectionId: 0,
  model: 0,
  instructions: 0,
  parameters: 0,
  ...defaultSettings,
} satisfies Record<keyof Settings, unknown>) as (keyof Settings)[]

export const settingKey = <F extends string>(field: F) => `setting:${field}` as const

let counted = 0

/**
 * The settings, each in a stored item of its own: a change is one write, which a page can begin in its last moment, and
 * no change takes back another. What version 0.1.0 kept as one counts until it is changed.
 */
export const settingsItem = {
  async getValue(): Promise<Settings> {
    const kept = await storedValues('local', ['settings', ...fields.map(settingKey)])
    const own = fields.map((field) => {
      const value = kept[settingKey(field)] as [unknown?] | undefined
      return value && { [field]: value[0] }
    })
    return Object.assign({}, defaultSettings, kept.settings, ...own)
  },
  /** How often this context has changed them, or was told of a change. */
  changes: () => counted,
  /** Begins before this returns. A change counts once it is stored: a reader would read the old value before. */
  write: (items: Record<`setting:${string}`, unknown>): Promise<void> =>
    setStored('local', items).then(() => {
      counted += 1
    }),
  /** Calls back when one of these, or any, is changed, here or in another context. */
  watch(onChange: () => void, wanted: readonly (keyof Settings)[] = fields): void {
    watchStored('local', (changes) => {
      if (!wanted.some((field) => 'settings' in changes || settingKey(field) in changes)) return
      counted += 1
      onChange()
    })
  },
}
