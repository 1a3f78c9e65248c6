import { type ComponentChild, render } from 'preact'
import { browser } from 'wxt/browser'
import { TextsContext } from '@/components/ui/texts-context'
import { ViewBoundary } from '@/components/ui/view-boundary'
import type { SettingsStore } from '@/lib/stores/rows/settings-store'

/** Draws a view into its page, in the chosen language. */
export function renderView(settings: SettingsStore, draw: () => ComponentChild): void {
  const root = document.getElementById('root')
  if (root === null) throw new Error('The page has no root')
  const View = () => {
    const texts = settings.texts.value
    document.documentElement.lang = texts.language
    return (
      <TextsContext.Provider value={texts}>
        <ViewBoundary onReload={() => location.reload()} onCopyDiagnostics={copyDiagnostics}>
          <Drawn draw={draw} />
        </ViewBoundary>
      </TextsContext.Provider>
    )
  }
  render(<View />, root)
  // What is typed into a field that is kept once the field is left is kept, too, when its page is closed. While a page
  // is hidden for good, nothing that it writes arrives any more.
  addEventListener('beforeunload', () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
}

/** A component of its own, so that what `draw` throws is caught by the boundary around it. */
const Drawn = ({ draw }: { draw: () => ComponentChild }) => <>{draw()}</>

async function copyDiagnostics(error: unknown): Promise<void> {
  const { diagnostics } = await import('@/lib/domain/servers/diagnostics')
  await navigator.clipboard.writeText(
    diagnostics(error, {
      version: browser.runtime.getManifest().version,
      browser: navigator.userAgent,
      view: location.pathname,
    }),
  )
}
