import { type ReadonlySignal, signal } from '@preact/signals'
import {
  type FileProblem,
  type ImportConflict,
  type ImportResult,
  isTooLarge,
  readActionFile,
} from '../../domain/actions/action-file'
import { findBuiltIn } from '../../prompts/built-in-actions'
import { CommandError, type CommandErrorCode } from '../../protocol'
import type { ViewDeps } from '../ports/view-deps'

export type ImportState =
  | { state: 'none' }
  | { state: 'reading' }
  | { state: 'refused'; problem: FileProblem }
  | { state: 'failed'; code: CommandErrorCode }
  /** `taken` counts those of all rounds; what is still in conflict waits for the user's word. */
  | { state: 'done'; taken: number; refused: ImportResult['refused']; waiting: unknown[] }

export interface ActionImportStore {
  state: ReadonlySignal<ImportState>
  read(file: Pick<Blob, 'size' | 'text'>): Promise<void>
  /** Decides about those that differ from what is here. */
  settle(onConflict: ImportConflict): Promise<void>
  dismiss(): void
}

export function createActionImportStore(
  { background }: Pick<ViewDeps, 'background'>,
  names: () => Readonly<Record<string, string>>,
): ActionImportStore {
  const state = signal<ImportState>({ state: 'none' })

  async function take(actions: unknown[], onConflict: ImportConflict): Promise<ImportResult | undefined> {
    try {
      return await background.importActions({ actions, onConflict })
    } catch (error) {
      state.value = { state: 'failed', code: error instanceof CommandError ? error.code : 'unexpected' }
      return undefined
    }
  }

  /** A copy of a built-in action is no longer one, so it needs the name that the original has on screen. */
  function withOwnName(action: unknown): unknown {
    const { id, name } = action as { id: string; name: string }
    return findBuiltIn(id) && name === id ? { ...(action as object), name: names()[id] ?? name } : action
  }

  return {
    state,
    async read(file) {
      state.value = { state: 'reading' }
      if (isTooLarge(file.size)) {
        state.value = { state: 'refused', problem: 'too-large' }
        return
      }
      const read = readActionFile(await file.text())
      if (!read.ok) {
        state.value = { state: 'refused', problem: read.problem }
        return
      }
      const result = await take(read.actions, 'keep-mine')
      if (result === undefined) return
      const isConflict = ({ reason }: ImportResult['refused'][number]) => reason === 'conflict'
      state.value = {
        state: 'done',
        ...result,
        waiting: result.refused.filter(isConflict).map(({ index }) => read.actions[index]),
      }
    },
    async settle(onConflict) {
      const before = state.peek()
      if (before.state !== 'done') return
      if (onConflict === 'keep-mine') {
        state.value = { ...before, waiting: [] }
        return
      }
      const actions = onConflict === 'keep-both' ? before.waiting.map(withOwnName) : before.waiting
      const result = await take(actions, onConflict)
      if (result === undefined) return
      const others = before.refused.filter(({ reason }) => reason !== 'conflict')
      state.value = {
        state: 'done',
        taken: before.taken + result.taken,
        refused: [...others, ...result.refused],
        waiting: [],
      }
    },
    dismiss() {
      state.value = { state: 'none' }
    },
  }
}
