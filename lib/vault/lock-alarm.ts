import { browser } from 'wxt/browser'
import type { Vault, VaultOptions } from './vault'

const alarmName = 'lock-keys'

/** The ticks of a vault: an alarm, which wakes a background that has ended. */
export function lockAlarm(): Required<VaultOptions>['ticks'] {
  let isSet = false
  return {
    start() {
      if (isSet) return
      isSet = true
      browser.alarms.create(alarmName, { periodInMinutes: 1 })
    },
    stop() {
      isSet = false
      void browser.alarms.clear(alarmName)
    },
  }
}

/** Locks what has run out at each tick. Sets its listener before it returns; what it returns looks at once. */
export function lockAtTicks(vault: Pick<Vault, 'sweep'>): () => void {
  const sweep = () =>
    void vault.sweep().catch((error: unknown) => console.error('Keys could not be locked', error))
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarmName) sweep()
  })
  return sweep
}
