import { useState } from 'preact/hooks'
import style from './broken-view.module.css'
import { Button } from './button'
import { useTexts } from './texts-context'

/** Stands in place of a view that could not be drawn. */
export function BrokenView({ onReload, onCopy }: { onReload: () => void; onCopy: () => Promise<void> }) {
  const texts = useTexts()
  const [isCopied, setCopied] = useState(false)
  return (
    <main class={style.view}>
      <p class={style.said} role="alert" data-kind="view-broken">
        {texts.viewBroken}
      </p>
      <p class={style.buttons}>
        <Button onClick={onReload}>{texts.reload}</Button>
        <Button look="quiet" onClick={() => void onCopy().then(() => setCopied(true))}>
          {isCopied ? texts.copied : texts.copyDiagnostics}
        </Button>
      </p>
      <p class={style.hint}>{texts.diagnosticsHold}</p>
    </main>
  )
}
