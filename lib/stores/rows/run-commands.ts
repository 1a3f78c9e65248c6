import { signal } from '@preact/signals'
import type { Run } from '../../domain/run'
import { CommandError, type CommandErrorCode } from '../../protocol'
import type { ViewDeps } from '../ports/view-deps'

/** The buttons of a conversation. A refused command is told beside the conversation, by its code. */
export function createRunCommands({ background }: ViewDeps) {
  const refusal = signal<CommandErrorCode | undefined>(undefined)

  /** Whether it was carried out. */
  async function attempt(command: Promise<unknown>): Promise<boolean> {
    refusal.value = undefined
    try {
      await command
      return true
    } catch (error) {
      refusal.value = error instanceof CommandError ? error.code : 'unexpected'
      return false
    }
  }

  return {
    refusal,
    attempt,
    forgetRefusal() {
      refusal.value = undefined
    },
    stop: (run: Run) => attempt(background.cancelRun({ runId: run.id })),
    removeQueued: (run: Run) => attempt(background.removeQueued({ runId: run.id })),
  }
}

export type RunCommands = ReturnType<typeof createRunCommands>
