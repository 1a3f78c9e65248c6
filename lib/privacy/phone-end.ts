/** How many digits numbers have where that is known, with those of the country code; from 9 to 15 elsewhere. */
const digitCounts: Readonly<Record<string, readonly [number, number]>> = {
  1: [11, 11],
  7: [11, 11],
  20: [11, 12],
  27: [11, 11],
  30: [12, 12],
  31: [11, 11],
  32: [10, 11],
  33: [11, 11],
  34: [11, 11],
  39: [10, 13],
  41: [11, 11],
  44: [11, 12],
  45: [10, 10],
  46: [10, 12],
  47: [10, 10],
  48: [11, 11],
  49: [10, 14],
  52: [12, 13],
  55: [12, 13],
  61: [11, 11],
  65: [10, 10],
  81: [11, 12],
  82: [10, 12],
  86: [12, 13],
  90: [12, 12],
  91: [12, 12],
  351: [12, 12],
  353: [11, 12],
  358: [9, 13],
  370: [11, 11],
  371: [11, 11],
  372: [10, 11],
  374: [11, 11],
  375: [12, 12],
  380: [12, 12],
  420: [12, 12],
  421: [12, 12],
  972: [11, 12],
  994: [12, 12],
  995: [12, 12],
  996: [12, 12],
  998: [12, 12],
}

/** Codes of countries and regions: one digit, two, or three where no shorter one begins like it. */
const isCountryCode = (code: string): boolean =>
  /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|2[1-689]\d|3[578]\d|42\d|5[09]\d|6[789]\d|8[0578]\d|9[679]\d)$/.test(
    code,
  )

/**
 * Where the phone number that begins with the `+` at `start` ends; undefined where none begins there. A figure that
 * only follows the number is no part of it.
 */
export function phoneEnd(text: string, start: number, last: number): number | undefined {
  const code = [1, 2, 3].map((count) => text.slice(start + 1, start + 1 + count)).find(isCountryCode)
  if (code === undefined) return undefined
  const [least, most] = digitCounts[code] ?? [9, 15]
  let count = 0
  let end: number | undefined
  for (let at = start + 1; at < last && count < most; at++) {
    if (!isDigit(text, at)) continue
    count++
    if (count >= least && !isDigit(text, at + 1)) end = at + 1
  }
  return end
}

const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}
