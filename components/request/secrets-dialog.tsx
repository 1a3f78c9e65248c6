import { useEffect, useRef } from 'preact/hooks'
import { secretTextsFor } from '@/lib/locale/secret-texts-for'
import { shortened } from '@/lib/privacy/shortened'
import type { SecretsAnswer } from '@/lib/stores/draft/checked-send'
import type { FoundSecret } from '@/lib/stores/draft/undecided-secrets'
import { Button } from '../ui/button'
import { CloseButton, Dialog, DialogButtons } from '../ui/dialog'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './secrets-dialog.module.css'

interface SecretsDialogProps {
  found: readonly FoundSecret[]
  /** Where it would go. */
  host: string
  onAnswer: (answer: SecretsAnswer) => void
}

const shownOfKind = 6

/** What was found in a message that is about to leave: nothing is sent before one of the buttons is pressed. */
export function SecretsDialog({ found, host, onAnswer }: SecretsDialogProps) {
  const texts = useTexts()
  const words = useTextsOf(secretTextsFor)
  const masked = useRef<HTMLSpanElement>(null)
  // The way that gives nothing away is the one that Enter takes.
  useEffect(() => masked.current?.querySelector('button')?.focus(), [])
  return (
    <Dialog title={words.found} lead={words.lead(host)} width="medium" onClose={() => onAnswer('cancel')}>
      <ul class={style.found}>
        {found.map(({ kind, values }) => (
          <li key={kind} data-kind={kind} data-count={values.length}>
            <span class={style.kind}>{words.countOf(kind, values.length)}</span>
            <span class={style.values}>
              {values.slice(0, shownOfKind).map((value) => (
                <code key={value}>{shortened(value)}</code>
              ))}
              {values.length > shownOfKind && <span>{words.more(values.length - shownOfKind)}</span>}
            </span>
          </li>
        ))}
      </ul>
      <p class={style.explanation}>{words.explanation}</p>
      <DialogButtons>
        <span ref={masked}>
          <Button look="primary" onClick={(event) => event.isTrusted && onAnswer('masked')}>
            {words.sendMasked}
          </Button>
        </span>
        <Button onClick={(event) => event.isTrusted && onAnswer('as-is')}>{words.sendAsIs}</Button>
        <CloseButton>{texts.cancel}</CloseButton>
      </DialogButtons>
    </Dialog>
  )
}
