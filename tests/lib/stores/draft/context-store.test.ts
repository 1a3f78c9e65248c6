import { effect } from '@preact/signals'
import { expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { changed } from '@/lib/domain/rows/row'
import { doorView } from '../../../fakes/door-view'

it('shows what the background chose after it, whatever the order of what was chosen here', async () => {
  fakeBrowser.reset()
  const { background, stores, thread, composer, answer } = await doorView()
  composer.setText('First')
  stores.send()
  await answer(await background.chat.next(), 'Answer')
  const [asked, answered] = thread.branch.value.map(({ id }) => id)
  if (asked === undefined || answered === undefined) throw new Error('nothing was said')
  stores.context.choose({ pinned: [answered], leftOut: [asked] })
  await stores.context.saving()
  await background.deps.save({}, async (writer) => {
    const row = await writer.get('threads', thread.threadId.value)
    const summary = { throughId: answered, text: 'In short' }
    if (row) writer.put('threads', changed(row, { context: { ...row.context, summary } }, Date.now()))
  })
  await new Promise<void>((resolve) => {
    effect(() => {
      if (thread.thread.value?.context?.summary !== undefined) resolve()
    })
  })
  expect(stores.context.choice.value.summary?.text).toBe('In short')
  thread.dispose()
})
