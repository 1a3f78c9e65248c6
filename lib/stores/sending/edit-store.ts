import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { imageParts, instructionOf, type Message, messageText, withText } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import type { Target } from '../../domain/target'
import { buildRequest } from '../../request/build-request'
import type { BranchDeps } from './branch-deps'
import { createEstimateStore, type EstimateStore } from './estimate-store'

/** A message of one's own while it is being edited, with what its new version would cost. */
export interface EditStore {
  text: ReadonlySignal<string>
  canSave: ReadonlySignal<boolean>
  target: ReadonlySignal<Target | undefined>
  estimate: EstimateStore
  setText(text: string): void
  /** Resolves with false where it was refused: what was typed is still there. */
  save(): Promise<boolean>
  dispose(): void
}

export function createEditStore(
  { deps, thread, target, tools, commands, secrets }: BranchDeps,
  message: Message,
): EditStore {
  const text = signal(messageText(message))
  let commandId = newId('cmd')
  const hasMore = instructionOf(message) !== undefined || imageParts(message).length > 0
  const canSave = computed(() => target.value !== undefined && (text.value.trim() !== '' || hasMore))
  const request = computed(() => {
    if (!canSave.value || target.value === undefined) return undefined
    const branch = thread.branch.value
    const at = branch.findIndex(({ id }) => id === message.id)
    return buildRequest({
      target: target.value,
      branch: at === -1 ? branch : branch.slice(0, at),
      context: thread.thread.value?.context,
      sources: thread.sources.value,
      draft: withText(message.parts, text.value),
    })
  })
  const estimate = createEstimateStore('edit', request, target, tools)
  return {
    text,
    canSave,
    target,
    estimate,
    setText(next) {
      text.value = next
    },
    async save() {
      const chosen = target.peek()
      const built = request.peek()
      if (!canSave.peek() || chosen === undefined || built === undefined) return false
      const words = text.peek()
      const check = secrets.isWanted() ? await secrets.check(built, message.threadId) : undefined
      // While it was asked about, other words may have been typed: nobody has looked at those.
      if (secrets.isWanted() && (check === undefined || text.peek() !== words)) return false
      await check?.keepFor(message.threadId)
      const isSaved = await commands.attempt(
        deps.background.editMessage({
          commandId,
          messageId: message.id,
          text: words,
          connectionId: chosen.connection.id,
          model: chosen.model,
          ...(check?.mask === undefined ? {} : { mask: check.mask }),
        }),
      )
      // One that was refused is not the one that is tried next, with other words.
      if (!isSaved) commandId = newId('cmd')
      return isSaved
    },
    dispose: estimate.dispose,
  }
}
