import type { Settings } from './settings'
import { settingKey, settingsItem } from './settings-item'

/** The write begins before this returns: the page that it is called in may be closed at once. */
export const changeSettings = (changes: Partial<Settings>): Promise<void> =>
  settingsItem.write(
    Object.fromEntries(
      // In a list: a bare value that is undefined would not be written.
      Object.entries(changes).map(([field, value]) => [
        settingKey(field),
        value === undefined ? [] : [value],
      ]),
    ),
  )

/** What is to be changed in view of what is kept; undefined changes nothing. */
export type SettingsRevision = (kept: Settings) => Partial<Settings> | undefined

/** One at a time: each sees what the one before has changed. */
export const reviseSettings = (revise: SettingsRevision): Promise<void> =>
  navigator.locks.request('settings', async () => {
    const changes = revise(await settingsItem.getValue())
    if (changes !== undefined) await changeSettings(changes)
  })
