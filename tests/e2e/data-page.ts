import type { Page } from 'playwright'
import type { Keyside } from './browser.ts'

/** The section "Data" of the settings by its roles and names. */
export function dataIn(page: Page) {
  const section = page.getByRole('region', { name: 'Data', exact: true })
  const preview = section.getByRole('region', { name: /^Backup of/ })
  return {
    section,
    preview,
    saved: section.getByRole('status', { name: 'Backup' }),
    restored: section.getByRole('status', { name: 'Restore', exact: true }),
    problem: section.getByRole('alert'),
    save: section.getByRole('button', { name: 'Save backup' }),
    restore: section.getByRole('button', { name: 'Restore', exact: true }),
    stop: section.getByRole('button', { name: 'Stop' }),
    press: (name: string) => section.getByRole('button', { name, exact: true }).click(),
    async choose(file: string | { name: string; mimeType: string; buffer: Buffer }) {
      const choosing = page.waitForEvent('filechooser')
      await section.getByRole('button', { name: 'Restore backup' }).click()
      await (await choosing).setFiles(file)
    },
    /** Erases everything, and resolves when the settings stand there anew. */
    async erase() {
      await section.getByRole('button', { name: 'Erase everything…' }).click()
      await section.getByRole('textbox', { name: 'Type “erase” to confirm' }).fill('erase')
      const reloaded = page.waitForEvent('load')
      await section.getByRole('button', { name: 'Erase everything', exact: true }).click()
      await reloaded
    },
    /** Saves a backup as a download, as in browsers where a page cannot ask where to, and resolves with its path. */
    async download(): Promise<string> {
      const downloading = page.waitForEvent('download')
      await section.getByRole('button', { name: 'Save backup' }).click()
      return (await downloading).path()
    },
  }
}

/** Before a view is opened: the browser's own dialogs cannot be used by a test. */
export const withoutSavePicker = (keyside: Keyside): Promise<void> =>
  keyside.beforeEachPage(() => void Reflect.deleteProperty(window, 'showSaveFilePicker'))
