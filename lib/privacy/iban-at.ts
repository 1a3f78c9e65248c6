/** How long the numbers of each country are. */
const lengths: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ' +
    'ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 ' +
    'LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 ' +
    'PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((each) => [each.slice(0, 2), Number(each.slice(2))]),
)

/** Where the IBAN that begins at `start` ends, with the spaces between its groups; undefined where none begins there. */
export function ibanAt(text: string, start: number): number | undefined {
  const length = lengths[text.slice(start, start + 2)]
  if (length === undefined) return undefined
  let compact = ''
  let end = start
  while (compact.length < length) {
    if (isPart(text.charCodeAt(end))) compact += text[end]
    else if (!separators.includes(text[end] ?? 'none') || !isPart(text.charCodeAt(end + 1))) return undefined
    end++
  }
  if (/[A-Za-z0-9]/.test(text[end] ?? '')) return undefined
  return remainderOf(compact.slice(4) + compact.slice(0, 4)) === 1 ? end : undefined
}

const separators = [' ', '\u00a0', '-']
/** A digit or a capital letter. */
const isPart = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 65 && code <= 90)

/** By ISO 7064: letters are numbers from 10 on, and the whole is divided by 97. */
function remainderOf(rearranged: string): number {
  let remainder = 0
  for (const character of rearranged) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder
}
