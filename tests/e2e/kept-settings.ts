import type { Page } from 'playwright'
import type { Settings } from '../../lib/settings.ts'
import { expect } from './keyside-test.ts'

/** Waits until these settings are kept: a page that is closed before takes along what it had not written yet. */
export const settingsKept = (view: Page, settings: Partial<Settings>): Promise<void> =>
  expect
    .poll(() =>
      view.evaluate(async () => {
        type Area = { get(key: string): Promise<Record<string, unknown>> }
        const { chrome } = globalThis as unknown as { chrome: { storage: { local: Area } } }
        return (await chrome.storage.local.get('settings')).settings
      }),
    )
    .toMatchObject(settings)
