import { CodeToolsContext } from '@/components/markdown/code-tools-context'
import { PrintedThread } from '@/components/thread/printed-thread'
import { createSettingsStore } from '@/lib/stores/rows/settings-store'
import { createThreadStore } from '@/lib/stores/rows/thread-store'
import { makeViewDeps } from '../../lib/platform/view-deps'
import { makeCodeTools } from '../shared/make-code-tools'
import { renderView } from '../shared/render-view'

/** Draws a thread for the printer, in place of the panel. */
export async function mountPrinted(threadId: string): Promise<void> {
  const { deps } = makeViewDeps()
  const settings = await createSettingsStore(navigator.language)
  const store = createThreadStore(deps, threadId)
  const codeTools = makeCodeTools((text) => navigator.clipboard.writeText(text))
  document.documentElement.dataset['prints'] = ''
  renderView(settings, () => (
    <CodeToolsContext.Provider value={codeTools}>
      <PrintedThread store={store} onPrint={() => print()} />
    </CodeToolsContext.Provider>
  ))
}
