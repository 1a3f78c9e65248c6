import { useMemo, useState } from 'preact/hooks'
import { secretTextsFor } from '@/lib/locale/secret-texts-for'
import { compilePattern } from '@/lib/privacy/compile-pattern'
import { mostOwn } from '@/lib/privacy/own-secrets'
import { type SecretKind, secretKinds } from '@/lib/privacy/secret-kinds'
import type { Settings } from '@/lib/settings'
import { SecretsTryOut } from '../request/secrets-try-out'
import { Field } from '../ui/field'
import { useTextsOf } from '../ui/use-texts-of'
import options from './options.module.css'
import style from './privacy-section.module.css'

interface PrivacySectionProps {
  settings: Settings
  onChange: (changes: Partial<Settings>) => void
}

const modes: Settings['secretsCheck'][] = ['warn', 'mask', 'off']

/** Whether secrets are looked for in what is sent, and which. */
export function PrivacySection({ settings, onChange }: PrivacySectionProps) {
  const words = useTextsOf(secretTextsFor)
  const { secretsCheck, secretKinds: chosen, secretWords, secretPatterns } = settings
  const toggle = (kind: SecretKind, isOn: boolean) =>
    onChange({ secretKinds: secretKinds.filter((each) => (each === kind ? isOn : chosen.includes(each))) })
  const refused = useMemo(
    () => secretPatterns.findIndex((pattern) => compilePattern(pattern) === undefined),
    [secretPatterns],
  )
  return (
    <>
      <div role="radiogroup" aria-label={words.check} class={style.modes}>
        {modes.map((mode) => (
          <label key={mode} class={options.check}>
            <input
              type="radio"
              name="secrets-check"
              aria-label={words.modes[mode]}
              checked={secretsCheck === mode}
              onChange={() => onChange({ secretsCheck: mode })}
            />
            <span>
              {words.modes[mode]}
              <span class={options.explanation}>{words.modeHints[mode]}</span>
            </span>
          </label>
        ))}
      </div>
      {secretsCheck !== 'off' && (
        <>
          <fieldset class={style.kinds}>
            <legend>{words.lookFor}</legend>
            {secretKinds.map((kind) => (
              <label key={kind} class={options.check}>
                <input
                  type="checkbox"
                  checked={chosen.includes(kind)}
                  onChange={(event) => toggle(kind, event.currentTarget.checked)}
                />
                <span>{words.kindName(kind)}</span>
              </label>
            ))}
          </fieldset>
          {chosen.includes('own') && (
            <div class={options.pair}>
              <Lines
                label={words.words}
                hint={words.wordsHint}
                lines={secretWords}
                most={mostOwn.words}
                onChange={(lines) => onChange({ secretWords: lines })}
              />
              <Lines
                label={words.patterns}
                hint={words.patternsHint}
                lines={secretPatterns}
                most={mostOwn.patterns}
                problem={refused === -1 ? undefined : words.patternProblem(refused + 1)}
                onChange={(lines) => onChange({ secretPatterns: lines })}
              />
            </div>
          )}
          <SecretsTryOut settings={settings} />
        </>
      )}
    </>
  )
}

interface LinesProps {
  label: string
  hint: string
  lines: readonly string[]
  most: number
  problem?: string | undefined
  onChange: (lines: string[]) => void
}

/** A list, one entry a line. It is saved when the field loses the focus, because saving each key would remove the empty line being typed. */
function Lines({ label, hint, lines, most, problem, onChange }: LinesProps) {
  const words = useTextsOf(secretTextsFor)
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const said = problem ?? (lines.length > most ? words.tooMany(most) : undefined)
  return (
    <div>
      <Field label={label} hint={hint}>
        <textarea
          autocomplete="off"
          rows={3}
          spellcheck={false}
          aria-invalid={problem !== undefined}
          value={typed ?? lines.join('\n')}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onChange={(event) => {
            const { value } = event.currentTarget
            onChange(value.split('\n').filter((line) => line.trim() !== ''))
            setTyped(undefined)
          }}
        />
      </Field>
      {said !== undefined && (
        <p role="alert" class={style.problem}>
          {said}
        </p>
      )}
    </div>
  )
}
