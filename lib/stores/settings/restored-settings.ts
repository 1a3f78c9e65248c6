import { type BackupSettings, backupSettingNames } from '../../domain/backup'
import { mostNeverRead, siteOfLine } from '../../domain/never-read'
import { type LanguageId, languages } from '../../locale/languages'
import { compilePattern } from '../../privacy/compile-pattern'
import { secretKinds } from '../../privacy/secret-kinds'
import { summaryLengths } from '../../prompts/summary-action'
import { defaultSettings, type Settings, type Theme } from '../../settings'

/**
 * Why a setting is in no backup: `of-this-device`, it says where requests go or what was used here; `sends`, it goes
 * into every request or makes more of them, which is not for a file to say; `agreed`, a person agreed to it here.
 */
type NotInBackup = 'of-this-device' | 'sends' | 'agreed'

/** What becomes of each setting: one that is not named here does not compile. */
export const settingsInBackup = {
  language: 'kept',
  theme: 'kept',
  summaryLength: 'kept',
  summaryLanguage: 'kept',
  translateTo: 'kept',
  iconOpens: 'kept',
  neverRead: 'kept',
  secretsCheck: 'kept',
  secretKinds: 'kept',
  secretWords: 'kept',
  secretPatterns: 'kept',
  ceilingNanoUsd: 'kept',
  dailyLimitNanoUsd: 'kept',
  monthlyLimitNanoUsd: 'kept',
  connectionId: 'of-this-device',
  model: 'of-this-device',
  favouriteModels: 'of-this-device',
  recentModels: 'of-this-device',
  instructions: 'sends',
  parameters: 'sends',
  titlesByModel: 'sends',
  limitsLiftedOn: 'agreed',
  unpricedOn: 'agreed',
  sendsFromMenu: 'agreed',
  reach: 'agreed',
} as const satisfies Record<keyof BackupSettings, 'kept'> & Record<keyof Settings, 'kept' | NotInBackup>

const themes: readonly Theme[] = ['auto', 'light', 'dark']
/** The name of a language, as people choose it. It goes into requests, so it is nothing else. */
const languageName = /^[\p{L}\p{M} ()-]{1,40}$/u
const mostWords = 1000
const mostPatterns = 50
const mostWordChars = 200

/**
 * What a backup has of the settings, where the user has chosen nothing else here since. What protects is added to what
 * protects here, and nothing that lets more through is taken.
 */
export function restoredSettings(kept: BackupSettings, current: Settings): Partial<Settings> {
  const found: Partial<Settings> = {}
  const { language, theme, summaryLength, summaryLanguage, translateTo, iconOpens } = kept
  if (language !== undefined && Object.hasOwn(languages, language)) found.language = language as LanguageId
  const knownTheme = themes.find((each) => each === theme)
  if (knownTheme !== undefined) found.theme = knownTheme
  const length = summaryLengths.find((each) => each === summaryLength)
  if (length !== undefined) found.summaryLength = length
  if (summaryLanguage !== undefined && languageName.test(summaryLanguage))
    found.summaryLanguage = summaryLanguage
  if (translateTo !== undefined && languageName.test(translateTo)) found.translateTo = translateTo
  if (iconOpens === 'panel' || iconOpens === 'popup') found.iconOpens = iconOpens
  if (kept.secretsCheck === 'mask') found.secretsCheck = 'mask'
  const ceiling = nanoUsdIn(kept.ceilingNanoUsd)
  if (ceiling !== undefined && ceiling < current.ceilingNanoUsd) found.ceilingNanoUsd = ceiling
  for (const name of ['dailyLimitNanoUsd', 'monthlyLimitNanoUsd'] as const) {
    const limit = nanoUsdIn(kept[name])
    if (limit !== undefined && limit > 0) found[name] = limit
  }
  const isUntouched = (name: string) =>
    current[name as keyof Settings] === defaultSettings[name as keyof Settings] &&
    current[name as keyof Settings] !== found[name as keyof Settings]
  return {
    ...Object.fromEntries(Object.entries(found).filter(([name]) => isUntouched(name))),
    ...added(
      'neverRead',
      linesOf(kept.neverRead)
        .map(siteOfLine)
        .flatMap((read) => ('site' in read ? [read.site] : [])),
      mostNeverRead,
    ),
    ...added(
      'secretKinds',
      secretKinds.filter((kind) => linesOf(kept.secretKinds).includes(kind)),
      secretKinds.length,
    ),
    ...added('secretWords', linesOf(kept.secretWords), mostWords),
    ...added(
      'secretPatterns',
      linesOf(kept.secretPatterns)
        .slice(0, mostPatterns)
        .filter((pattern) => compilePattern(pattern) !== undefined),
      mostPatterns,
    ),
  }

  /** What is in a list here stays in it. */
  function added<Name extends 'neverRead' | 'secretKinds' | 'secretWords' | 'secretPatterns'>(
    name: Name,
    more: readonly string[],
    most: number,
  ): Partial<Settings> {
    const here: readonly string[] = current[name]
    const all = [...new Set([...here, ...more])].slice(0, Math.max(most, here.length))
    return all.length > here.length ? { [name]: all } : {}
  }
}

const linesOf = (text = ''): string[] =>
  text.split('\n').filter((line) => line.trim() !== '' && line.length <= mostWordChars)

function nanoUsdIn(text = ''): number | undefined {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : undefined
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined
}

export function settingsToKeep(settings: Settings): BackupSettings {
  return Object.fromEntries(
    backupSettingNames.flatMap((name): [string, string][] => {
      const value: unknown = settings[name]
      const text = Array.isArray(value) ? value.join('\n') : String(value)
      return text === '' ? [] : [[name, text]]
    }),
  )
}
