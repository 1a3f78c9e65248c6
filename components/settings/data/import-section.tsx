import { useRef, useState } from 'preact/hooks'
import { type Origin, originNames } from '@/lib/import/foreign-conversation'
import { importTextsFor } from '@/lib/locale/import-texts-for'
import type { ImportStore } from '@/lib/stores/settings/import-store'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { useTexts } from '../../ui/texts-context'
import { useTextsOf } from '../../ui/use-texts-of'
import { ImportPreviewView } from './import-preview-view'
import { ImportResultView, ImportResultWords } from './import-result-view'
import style from './import-section.module.css'

const origins = Object.keys(originNames) as Origin[]

/** Takes in conversations from elsewhere: which files, what is in one, and what became of it. */
export function ImportSection({ store }: { store: ImportStore }) {
  const own = useTextsOf(importTextsFor)
  const state = store.state.value
  const isAtRest = state.state === 'none' || state.state === 'refused'
  return (
    <section class={style.section} aria-labelledby="import">
      <h2 id="import">{own.heading}</h2>
      <p class={style.hint}>{own.hint}</p>
      <div role="status" aria-label={own.progress} data-state={state.state} class={style.spoken}>
        {state.state === 'reading' && <p>{own.reading}</p>}
        {state.state === 'taken' && <ImportResultWords {...state} />}
      </div>
      {isAtRest && (
        <>
          {origins.map((origin) => (
            <details key={origin} class={style.origin}>
              <summary>{own.howToTitle(originNames[origin])}</summary>
              <p>{own.howTo[origin]}</p>
            </details>
          ))}
          <FilePicker onPick={(files) => void store.read(files)} />
        </>
      )}
      <Shown store={store} />
    </section>
  )
}

function Shown({ store }: { store: ImportStore }) {
  const texts = useTexts()
  const own = useTextsOf(importTextsFor)
  const state = store.state.value
  switch (state.state) {
    case 'none':
      return null
    case 'reading':
      return (
        <Progress share={state.share} words={own.found(state.threads)} stop={own.stop} onStop={store.stop} />
      )
    case 'refused':
      return (
        <Notice
          kind={state.problem}
          text={[state.fileName, own.problems[state.problem]].filter((words) => words).join(': ')}
        />
      )
    case 'failed':
      return (
        <Notice kind={state.code} text={texts.refusals[state.code]}>
          {state.canGoOn && <Button onClick={() => void store.take()}>{own.goOn}</Button>}
          <Button look="quiet" onClick={store.dismiss}>
            {own.close}
          </Button>
        </Notice>
      )
    case 'ready':
      return <ImportPreviewView store={store} preview={state.preview} />
    case 'taking':
      return (
        <Progress
          share={state.all === 0 ? 0 : state.done / state.all}
          words={own.taking(state.done, state.all)}
          stop={state.isStopping ? own.stopping : own.stop}
          onStop={state.isStopping ? undefined : store.stop}
        />
      )
    case 'taken':
      return <ImportResultView losses={state.preview.losses} onClose={store.dismiss} />
  }
}

interface ProgressProps {
  share: number
  words: string
  stop: string
  onStop: (() => Promise<void>) | undefined
}

function Progress({ share, words, stop, onStop }: ProgressProps) {
  const own = useTextsOf(importTextsFor)
  return (
    <div class={style.progress}>
      <progress aria-label={own.progress} value={share} max={1} />
      <span class={style.words}>{words}</span>
      <Button aria-disabled={onStop === undefined} onClick={() => void onStop?.()}>
        {stop}
      </Button>
    </div>
  )
}

function FilePicker({ onPick }: { onPick: (files: File[]) => void }) {
  const own = useTextsOf(importTextsFor)
  const field = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  return (
    <div
      role="group"
      aria-label={own.heading}
      class={style.drop}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onPick(Array.from(event.dataTransfer?.files ?? []))
      }}
    >
      <Button onClick={() => field.current?.click()}>{own.pick}</Button>
      <span>{own.drop}</span>
      <input
        ref={field}
        type="file"
        multiple
        accept=".zip,.json,application/zip,application/json"
        aria-label={own.pick}
        hidden
        onChange={(event) => {
          const input = event.currentTarget
          onPick(Array.from(input.files ?? []))
          // Choosing the same file again would otherwise be no change, and nothing would happen.
          input.value = ''
        }}
      />
    </div>
  )
}
