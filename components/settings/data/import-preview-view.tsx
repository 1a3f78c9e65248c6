import { useState } from 'preact/hooks'
import { originNames } from '@/lib/import/foreign-conversation'
import type { ImportPreview, LossSummary } from '@/lib/import/import-preview'
import { importTextsFor } from '@/lib/locale/import-texts-for'
import type { ImportStore } from '@/lib/stores/settings/import-store'
import { Button } from '../../ui/button'
import { useTexts } from '../../ui/texts-context'
import { useFocusOnce } from '../../ui/use-focus-once'
import { useTextsOf } from '../../ui/use-texts-of'
import style from './import-section.module.css'

const shownAtOnce = 100

/**
 * What is in a file, before anything is imported: how much, what cannot be imported, and a choice of conversations.
 */
export function ImportPreviewView({ store, preview }: { store: ImportStore; preview: ImportPreview }) {
  const texts = useTexts()
  const own = useTextsOf(importTextsFor)
  const { threads, known, origins, losses } = preview
  const day = new Intl.DateTimeFormat(texts.language, { dateStyle: 'medium' })
  const [newest, oldest] = [threads[0], threads.at(-1)]
  const chosen = store.chosen.value
  const place = useFocusOnce<HTMLDivElement>()
  return (
    <div ref={place} class={style.preview} role="group" aria-label={own.preview} tabIndex={-1}>
      <p>
        {own.fromOrigins(origins.map((origin) => originNames[origin]).join(', '))}
        {': '}
        <strong>
          {own.all(
            threads.length,
            threads.reduce((sum, each) => sum + each.messages, 0),
          )}
        </strong>
        {newest && oldest && `, ${own.period(day.format(oldest.at), day.format(newest.at))}`}
      </p>
      {known > 0 && <p>{threads.length === 0 ? own.nothingNew : own.known(known)}</p>}
      <Losses title={own.lossesTitle} losses={losses} />
      {threads.length > 0 && <ThreadChoice store={store} preview={preview} day={day} />}
      <div class={style.buttons}>
        {threads.length > 0 && (
          <Button look="primary" aria-disabled={chosen === 0} onClick={() => chosen > 0 && void store.take()}>
            {own.take(chosen)}
          </Button>
        )}
        <Button look="quiet" onClick={store.dismiss}>
          {threads.length > 0 ? own.cancel : own.close}
        </Button>
      </div>
    </div>
  )
}

/** What would be lost, by reason, with the conversations that lose it. */
export function Losses({ title, losses }: { title: string; losses: readonly LossSummary[] }) {
  const own = useTextsOf(importTextsFor)
  if (losses.length === 0) return null
  return (
    <div class={style.losses}>
      <p>{title}:</p>
      <ul aria-label={title}>
        {losses.map(({ reason, count, titles, more }) => (
          <li key={reason} data-reason={reason} data-count={count}>
            {titles.length === 0 ? (
              own.losses[reason](count)
            ) : (
              <details>
                <summary>{own.losses[reason](count)}</summary>
                <ul class={style.titles}>
                  {titles.map((each) => (
                    <li key={each}>
                      <bdi>{each}</bdi>
                    </li>
                  ))}
                  {more > 0 && <li>{own.lossesMore(more)}</li>}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

interface ThreadChoiceProps {
  store: ImportStore
  preview: ImportPreview
  day: Intl.DateTimeFormat
}

function ThreadChoice({ store, preview: { threads }, day }: ThreadChoiceProps) {
  const own = useTextsOf(importTextsFor)
  const [shown, setShown] = useState(shownAtOnce)
  const skipped = store.skipped.value
  return (
    <details class={style.choice}>
      <summary>{own.choose}</summary>
      <div class={style.buttons}>
        <Button look="quiet" onClick={() => store.chooseAll(true)}>
          {own.chooseAll}
        </Button>
        <Button look="quiet" onClick={() => store.chooseAll(false)}>
          {own.chooseNone}
        </Button>
      </div>
      <ul class={style.threads} aria-label={own.choose}>
        {threads.slice(0, shown).map(({ part, title, at, messages, standing }) => (
          <li key={part}>
            <label>
              <input
                type="checkbox"
                checked={!skipped.has(part)}
                onChange={(event) => store.choose(part, event.currentTarget.checked)}
              />
              <span>
                <bdi class={style.title}>{title}</bdi>
                <span class={style.about}>
                  {[day.format(at), own.messages(messages), own.standings[standing]]
                    .filter((words) => words !== '')
                    .join(' · ')}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {threads.length > shown && (
        <Button look="quiet" onClick={() => setShown(shown + shownAtOnce)}>
          {own.showMore(Math.min(shownAtOnce, threads.length - shown))}
        </Button>
      )}
    </details>
  )
}
