import { CodePortContext } from '@/components/markdown/code-port-context'
import { PrintedThread } from '@/components/thread/printed-thread'
import { createSettingsStore } from '@/lib/stores/rows/settings-store'
import { createThreadStore } from '@/lib/stores/rows/thread-store'
import { followErasing } from '../../lib/platform/follow-erasing'
import { makeViewDeps } from '../../lib/platform/view-deps'
import { makeCodePort } from '../shared/make-code-port'
import { renderView } from '../shared/render-view'

/** Draws a thread for the printer, in place of the panel. */
export async function mountPrinted(threadId: string): Promise<void> {
  followErasing()
  const { deps } = makeViewDeps()
  const settings = await createSettingsStore(navigator.language)
  const store = createThreadStore(deps, threadId)
  const codePort = makeCodePort((text) => navigator.clipboard.writeText(text))
  document.documentElement.dataset['prints'] = ''
  renderView(settings, () => (
    <CodePortContext.Provider value={codePort}>
      <PrintedThread store={store} onPrint={() => print()} />
    </CodePortContext.Provider>
  ))
}
