import { type ReadonlySignal, signal } from '@preact/signals'
import type { FolderState } from '../../domain/folder-state'
import { folderItem } from '../../settings'
import type { ViewDeps } from '../ports/view-deps'

/** What only a view can do with folders; absent where the browser cannot at all. */
export interface FolderPort {
  /** In the user's click: the browser asks which. False where none was chosen. */
  choose(): Promise<boolean>
  /** In the user's click: the browser asks whether. */
  permit(): Promise<boolean>
}

export interface FolderStore {
  /** Undefined where no folder was chosen. */
  folder: ReadonlySignal<FolderState | undefined>
  choose(): Promise<void>
  continueSaving(): Promise<void>
  forget(): Promise<void>
}

export function createFolderStore(
  { background }: Pick<ViewDeps, 'background'>,
  folderPort: FolderPort,
): FolderStore {
  const folder = signal<FolderState | undefined>(undefined)
  const show = (state: FolderState | null) => {
    folder.value = state ?? undefined
  }
  folderItem.watch(show)
  folderItem.getValue().then(show, () => undefined)

  const report = (error: unknown) => console.error('The folder could not be used', error)

  return {
    folder,
    choose: async () => {
      try {
        if (await folderPort.choose()) await background.startFolder({})
      } catch (error) {
        report(error)
      }
    },
    continueSaving: async () => {
      try {
        if (await folderPort.permit()) await background.continueFolder({})
      } catch (error) {
        report(error)
      }
    },
    forget: async () => {
      await background.forgetFolder({}).catch(report)
    },
  }
}
