import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { imageParts, instructionOf, type Message, messageText, withText } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import type { Target } from '../../domain/target'
import type { BranchDeps } from './branch-deps'
import { createEstimateStore, type EstimateStore } from './estimate-store'
import { branchTo, wantedOfThread } from './thread-doors'

/** A message of one's own while it is being edited, with what its new version would cost. */
export interface EditStore {
  text: ReadonlySignal<string>
  canSave: ReadonlySignal<boolean>
  target: ReadonlySignal<Target | undefined>
  estimate: EstimateStore
  setText(text: string): void
  /** Resolves with false where it was refused, or is asked about: what was typed is still there. */
  save(): Promise<boolean>
  /** Shows the request that saving makes. */
  review(): void
  /** True once the new version was sent, from here or from the dialog that showed it. */
  isSent: ReadonlySignal<boolean>
  dispose(): void
}

export function createEditStore(deps: BranchDeps, message: Message): EditStore {
  const { thread, target, estimatePort, commands, door } = deps
  const text = signal(messageText(message))
  const isSent = signal(false)
  let commandId = newId('cmd')
  const hasMore = instructionOf(message) !== undefined || imageParts(message).length > 0
  const canSave = computed(() => target.value !== undefined && (text.value.trim() !== '' || hasMore))
  // The version beside it is another message: nothing that was chosen of the old one is chosen of it.
  const edited = computed(() => ({
    ...message,
    id: `${message.id}/edited`,
    parts: withText(message.parts, text.value),
  }))
  const wanted = wantedOfThread(deps, {
    door: 'edit',
    target: computed(() => (canSave.value ? target.value : undefined)),
    branch: computed(() => [...branchTo(thread.branch.value, message.parentId), edited.value]),
    questionId: message.id,
    mask: thread.runOf(message)?.mask,
    async send({ check, estimate, agreed }) {
      const chosen = target.peek()
      if (chosen === undefined) return false
      isSent.value = await commands.attempt(
        deps.deps.background.editMessage({
          commandId,
          messageId: message.id,
          text: text.peek(),
          connectionId: chosen.connection.id,
          model: chosen.model,
          ...(check?.mask === undefined ? {} : { mask: check.mask }),
          ...(estimate === undefined ? {} : { estimate }),
          ...(agreed === undefined ? {} : { agreed }),
        }),
      )
      // One that was refused is not the one that is tried next, with other words.
      if (!isSent.peek()) commandId = newId('cmd')
      return isSent.peek()
    },
  })
  const { request, rest } = wanted
  const estimate = createEstimateStore('edit', request, target, estimatePort, rest)
  let isOpen = true
  const edit = {
    ...wanted,
    estimate: computed(() => (estimate.isCounting.value ? undefined : estimate.estimate.value)),
    isCurrent: () => isOpen && wanted.isCurrent(),
    begin() {
      const attempt = wanted.begin()
      const words = text.peek()
      return (
        attempt && {
          ...attempt,
          // While it was asked about, other words may have been typed: nobody has looked at those.
          send: async (passed: Parameters<typeof attempt.send>[0]) =>
            isOpen && text.peek() === words && attempt.send(passed),
        }
      )
    },
  }
  return {
    text,
    canSave,
    target,
    estimate,
    isSent,
    setText(next) {
      text.value = next
    },
    save: () => door.pass(edit),
    review: () => door.show(edit),
    dispose() {
      isOpen = false
      estimate.dispose()
    },
  }
}
