import type { BackupSettings } from '../../domain/backup'
import { mostNeverRead, siteOfLine } from '../../domain/never-read'
import { type LanguageId, languages } from '../../locale/languages'
import { summaryLengths } from '../../prompts/summarize'
import { defaultSettings, type Settings, type Theme } from '../../settings'

const themes: readonly Theme[] = ['auto', 'light', 'dark']
/** The name of a language, as people choose it. It goes into requests, so it is nothing else. */
const languageName = /^[\p{L}\p{M} ()-]{1,40}$/u

/** What a backup has of the settings, where the user has chosen nothing else here since. */
export function restoredSettings(kept: BackupSettings, current: Settings): Partial<Settings> {
  const found: Partial<Settings> = {}
  const { language, theme, summaryLength, summaryLanguage, translateTo } = kept
  if (language !== undefined && Object.hasOwn(languages, language)) found.language = language as LanguageId
  const knownTheme = themes.find((each) => each === theme)
  if (knownTheme !== undefined) found.theme = knownTheme
  const length = summaryLengths.find((each) => each === summaryLength)
  if (length !== undefined) found.summaryLength = length
  if (summaryLanguage !== undefined && languageName.test(summaryLanguage))
    found.summaryLanguage = summaryLanguage
  if (translateTo !== undefined && languageName.test(translateTo)) found.translateTo = translateTo
  const sites = (kept.neverRead ?? '')
    .split('\n')
    .map(siteOfLine)
    .flatMap((read) => ('site' in read ? [read.site] : []))
  // What was never to be read here stays so.
  const neverRead = [...new Set([...current.neverRead, ...sites])].slice(0, mostNeverRead)
  const isUntouched = (name: string) =>
    current[name as keyof Settings] === defaultSettings[name as keyof Settings]
  return {
    ...Object.fromEntries(Object.entries(found).filter(([name]) => isUntouched(name))),
    ...(neverRead.length > current.neverRead.length ? { neverRead } : {}),
  }
}

export function settingsToKeep({
  language,
  theme,
  summaryLength,
  summaryLanguage,
  translateTo,
  neverRead,
}: Settings): BackupSettings {
  return {
    language,
    theme,
    summaryLength,
    summaryLanguage,
    translateTo,
    ...(neverRead.length > 0 ? { neverRead: neverRead.join('\n') } : {}),
  }
}
