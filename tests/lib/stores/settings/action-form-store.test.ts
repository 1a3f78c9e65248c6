import { describe, expect, it, vi } from 'vitest'
import type { EffectiveAction } from '@/lib/domain/actions/effective-actions'
import type { ViewDeps } from '@/lib/stores/ports/view-deps'
import { createActionFormStore } from '@/lib/stores/settings/action-form-store'

const action: EffectiveAction = {
  id: 'action_1',
  name: 'Answer',
  template: 'Answer {{page}}',
  subject: 'field',
  result: 'field',
  start: 'at-once',
  inMenu: true,
  inPalette: false,
  position: 1,
  origin: 'own',
  isSummary: false,
  asksInstruction: false,
}

function form() {
  const saveAction = vi.fn(async () => undefined)
  const background = { saveAction } as unknown as ViewDeps['background']
  return {
    saveAction,
    store: createActionFormStore({ background, action, names: () => ({}), onSaved: vi.fn() }),
  }
}

describe('the form of an action', () => {
  it('that writes into a field does not take a template that quotes the page, and says why', async () => {
    const { store, saveAction } = form()
    expect(store.problem.value).toBe('page')
    await store.save()
    expect(store.refusal.value?.reason).toBe('page')
    expect(saveAction).not.toHaveBeenCalled()
    store.set({ template: 'Answer {{selection}} on {{title}}' })
    await store.save()
    expect(saveAction).toHaveBeenCalledOnce()
  })

  it('takes it where the answer goes into a conversation: there the page is read', () => {
    const { store } = form()
    store.set({ result: 'thread' })
    expect(store.problem.value).toBeUndefined()
  })
})
