import { expect, it } from 'vitest'
import { handToPanel } from '@/lib/background/menus/hand-to-panel'
import type { PageFailure } from '@/lib/page/visible/page-reading'
import type { PendingAction } from '@/lib/settings'
import { testBackground } from '../../../fakes/test-background'

const question = {
  windowId: 1,
  tabId: 7,
  actionId: 'explain',
  subject: 'selection' as const,
  selected: { text: 'Some words', url: 'https://bank.example/', title: 'Bank' },
}

async function handed(failure: PageFailure): Promise<PendingAction['reading'] | undefined> {
  const { deps } = testBackground()
  let last: PendingAction | undefined
  const readPage = async () => ({ state: 'failed' as const, failure })
  await handToPanel(
    deps,
    { readPage },
    async (_, action) => {
      last = action
    },
    question,
  )
  return last?.reading
}

it('takes what the browser says is selected where no script may read, but not where the person forbade reading', async () => {
  expect(await handed('restricted')).toMatchObject({ state: 'read' })
  expect(await handed('never-read')).toEqual({ state: 'failed', failure: 'never-read' })
})
