import { actionTextsFor } from '@/lib/locale/action-texts-for'
import { summaryLengths } from '@/lib/prompts/summary-action'
import type { Settings } from '@/lib/settings'
import { Field } from '../ui/field'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './options.module.css'

interface PagesSectionProps {
  settings: Settings
  onChange: (changes: Partial<Settings>) => void
}

const languageCodes =
  'ar bg cs da de el en es et fa fi fr he hi hu id it ja ko lt lv nl no pl pt ro ru sk sr sv th tr uk vi zh'.split(
    ' ',
  )

const nanoPerUsd = 1_000_000_000
const dearestUsd = 1000

/** How pages are summarized and translated, and what starts without asking. */
export function PagesSection({ settings, onChange }: PagesSectionProps) {
  const texts = useTexts()
  const words = useTextsOf(actionTextsFor)
  const english = new Intl.DisplayNames('en', { type: 'language' })
  const own = new Intl.DisplayNames(texts.language, { type: 'language' })
  const languages = languageCodes
    .map((code) => ({ value: english.of(code) ?? code, name: own.of(code) ?? code }))
    .toSorted((one, other) => one.name.localeCompare(other.name, texts.language))
  const named = languages.map(({ value, name }) => (
    <option key={value} value={value}>
      {name}
    </option>
  ))
  return (
    <>
      <div class={style.pair}>
        <Field label={words.summaryLength}>
          <select
            value={settings.summaryLength}
            onChange={(event) => {
              const chosen = summaryLengths.find((length) => length === event.currentTarget.value)
              if (chosen !== undefined) onChange({ summaryLength: chosen })
            }}
          >
            {summaryLengths.map((length) => (
              <option key={length} value={length}>
                {texts.summaryLengths[length]}
              </option>
            ))}
          </select>
        </Field>
        <Field label={words.summaryLanguage}>
          <select
            value={settings.summaryLanguage}
            onChange={(event) => onChange({ summaryLanguage: event.currentTarget.value })}
          >
            <option value="page">{words.languageOfPage}</option>
            <option value="interface">{words.languageOfInterface}</option>
            {named}
          </select>
        </Field>
      </div>
      <div class={style.pair}>
        <Field label={words.translateTo}>
          <select
            value={settings.translateTo}
            onChange={(event) => onChange({ translateTo: event.currentTarget.value })}
          >
            <option value="interface">{words.translateToInterface}</option>
            {named}
          </select>
        </Field>
        <Field label={words.ceiling} hint={words.ceilingHint}>
          <input
            type="number"
            min="0"
            max={dearestUsd}
            step="0.01"
            value={settings.ceilingNanoUsd / nanoPerUsd}
            onChange={(event) => {
              const usd = event.currentTarget.valueAsNumber
              if (usd >= 0 && usd <= dearestUsd) onChange({ ceilingNanoUsd: Math.round(usd * nanoPerUsd) })
              else event.currentTarget.value = String(settings.ceilingNanoUsd / nanoPerUsd)
            }}
          />
        </Field>
      </div>
      <label class={style.check}>
        <input
          type="checkbox"
          checked={settings.sendsFromMenu}
          onChange={(event) => onChange({ sendsFromMenu: event.currentTarget.checked })}
        />
        <span>
          {words.sendsFromMenu}
          <span class={style.explanation}>{words.sendsFromMenuHint}</span>
        </span>
      </label>
    </>
  )
}
