import { useState } from 'preact/hooks'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import {
  clipboardName,
  type PendingActionState,
  type PendingActionStore,
} from '@/lib/stores/sending/pending-action-store'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './pending-action-notice.module.css'

interface PendingActionNoticeProps {
  store: PendingActionStore
  onAllowSite: (url: string) => Promise<boolean>
}

/** What was chosen in a menu or by a shortcut, while it is being made ready. */
export function PendingActionNotice({ store, onAllowSite }: PendingActionNoticeProps) {
  const texts = useTexts()
  const pageTexts = useTextsOf(pageTextsFor)
  const pending = store.pending.value
  const allow = (site = '') =>
    void onAllowSite(site).then(
      (isAllowed) => isAllowed && store.allowed(),
      (error: unknown) => console.error('The site could not be allowed', error),
    )
  switch (pending.state) {
    case 'none':
      return null
    case 'reading':
      return (
        <p role="status" class={style.reading}>
          {texts.readingPage}
        </p>
      )
    case 'failed':
      return (
        <Notice kind={pending.failure} text={pageTexts.pageFailures[pending.failure]}>
          {pending.otherSite !== undefined && (
            <Button onClick={(event) => event.isTrusted && allow(pending.otherSite)}>
              {pageTexts.allowSite(new URL(pending.otherSite).host)}
            </Button>
          )}
          <Button look="quiet" onClick={store.dismiss}>
            {texts.close}
          </Button>
        </Notice>
      )
    case 'allowed':
      return (
        <p role="status" class={style.reading}>
          {pageTexts.frameAllowed}
        </p>
      )
    case 'copied':
      return (
        <p role="status" class={style.reading}>
          {pageTexts.answerCopied}
        </p>
      )
    case 'to-copy':
      return (
        <Notice kind="to-copy" text={pageTexts.answerToCopy}>
          <Button onClick={(event) => event.isTrusted && void store.copy()}>{texts.copy}</Button>
        </Notice>
      )
    case 'filling':
      return <PendingActionForm key={pending.commandId} pending={pending} store={store} />
  }
}

function PendingActionForm({
  pending,
  store,
}: {
  pending: Extract<PendingActionState, { state: 'filling' }>
  store: PendingActionStore
}) {
  const texts = useTexts()
  const pageTexts = useTextsOf(pageTextsFor)
  const [answers, setAnswers] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      pending.asks.map(({ name, initial, choices }) => [name, initial ?? choices?.[0] ?? '']),
    ),
  )
  const isFilled = pending.asks.every(({ name }) => answers[name]?.trim() !== '')
  const set = (name: string) => (event: { currentTarget: { value: string } }) =>
    setAnswers({ ...answers, [name]: event.currentTarget.value })
  return (
    <form
      class={style.form}
      aria-label={pending.action.name}
      onSubmit={(event) => {
        event.preventDefault()
        if (event.isTrusted && isFilled) void store.fill(answers)
      }}
    >
      <strong>{pending.action.name}</strong>
      {pending.asks.map(({ name, choices }) => (
        <Field key={name} label={name === clipboardName ? pageTexts.clipboardText : name}>
          {choices === undefined ? (
            <textarea
              autocomplete="off"
              class={style.control}
              rows={1}
              value={answers[name] ?? ''}
              onInput={set(name)}
            />
          ) : (
            <select class={style.control} value={answers[name] ?? ''} onInput={set(name)}>
              {choices.map((choice) => (
                <option key={choice}>{choice}</option>
              ))}
            </select>
          )}
        </Field>
      ))}
      <span class={style.buttons}>
        <Button look="primary" type="submit" disabled={!isFilled}>
          {pageTexts.goOn}
        </Button>
        <Button onClick={store.dismiss}>{texts.cancel}</Button>
      </span>
    </form>
  )
}
