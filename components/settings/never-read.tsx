import { useEffect, useRef, useState } from 'preact/hooks'
import { mostNeverRead, siteOfLine } from '@/lib/domain/never-read'
import { reachTextsFor } from '@/lib/locale/reach-texts-for'
import { Field } from '../ui/field'
import { useTextsOf } from '../ui/use-texts-of'
import style from './never-read.module.css'

interface NeverReadProps {
  sites: readonly string[]
  onChange: (sites: string[]) => void
  /** Begins with the caret in it. */
  isWanted: boolean
}

/** The sites that are never read, one a line. It is saved when the field loses the focus. */
export function NeverRead({ sites, onChange, isWanted }: NeverReadProps) {
  const words = useTextsOf(reachTextsFor)
  const field = useRef<HTMLTextAreaElement>(null)
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const [problem, setProblem] = useState<string | undefined>(undefined)

  useEffect(() => {
    if (isWanted) field.current?.focus()
  }, [isWanted])

  function take(text: string): void {
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    const found: string[] = []
    let wrong = lines.length > mostNeverRead ? words.tooManySites(mostNeverRead) : undefined
    for (const line of lines.slice(0, mostNeverRead)) {
      const read = siteOfLine(line)
      if ('site' in read) found.push(read.site)
      else wrong ??= read.problem === 'no-host' ? words.noHost(line.trim()) : words.everySite(line.trim())
    }
    onChange([...new Set(found)])
    setProblem(wrong)
    // What is no site stays as it was typed, to be put right.
    setTyped(wrong === undefined ? undefined : text)
  }

  return (
    <div class={style.sites}>
      <Field label={words.neverRead} hint={words.neverReadHint}>
        <textarea
          autocomplete="off"
          ref={field}
          rows={3}
          spellcheck={false}
          aria-invalid={problem !== undefined}
          value={typed ?? sites.join('\n')}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onChange={(event) => take(event.currentTarget.value)}
        />
      </Field>
      {problem !== undefined && (
        <p role="alert" class={style.problem}>
          {problem}
        </p>
      )}
    </div>
  )
}
