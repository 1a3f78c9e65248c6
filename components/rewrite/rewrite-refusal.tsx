import type { RewriteTexts } from '@/lib/locale/en/rewrite-card'
import { CardButton } from './card-button'

interface RewriteRefusalProps {
  message: string
  actionName: string
  language: string
  texts: RewriteTexts
  onClose: () => void
}

/** The card of a field that is not rewritten: why, and no more. */
export function RewriteRefusal({ message, actionName, language, texts, onClose }: RewriteRefusalProps) {
  return (
    <div
      role="dialog"
      aria-label={texts.title}
      aria-describedby="why"
      lang={language}
      class="card"
      data-state="refused"
    >
      <header>
        <h1>{actionName}</h1>
      </header>
      <p id="why" class="note">
        {message}
      </p>
      <div class="buttons">
        <CardButton ref={(button) => button?.focus({ preventScroll: true })} act={onClose}>
          {texts.close}
        </CardButton>
      </div>
    </div>
  )
}
