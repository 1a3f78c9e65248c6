import { analyse } from 'chardet'
import { type Encoding, encodings } from '../../domain/text/encodings'

const looked = 64 * 1024

/** Letters that tell a language: of fewer, the person's own tells more. */
const fewest = 3

/** What text of other scripts is written in that has no mark, by what the detector calls it. */
const names: Record<string, Encoding> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-9': 'windows-1254',
  'ISO-8859-6': 'windows-1256',
  'ISO-8859-7': 'windows-1253',
  'ISO-8859-8': 'windows-1255',
  GB18030: 'gb18030',
  Big5: 'big5',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  Shift_JIS: 'shift_jis',
}

/**
 * The encoding that bytes look to be in, which are no UTF-8 and have no mark. It is a guess, and is to be shown.
 * Undefined where they are no text.
 */
export function detectEncoding(bytes: Uint8Array, language: string): Encoding | undefined {
  const sample = bytes.subarray(0, looked)
  if (sample.includes(0)) return wideEncoding(sample)
  const cyrillic = cyrillicEncoding(sample)
  if (cyrillic !== undefined) return cyrillic
  const text = new TextDecoder('windows-1252').decode(sample)
  const likely = language === 'ru' && !/[a-z][\u0080-\u2122]/i.test(text) ? 'windows-1251' : 'windows-1252'
  if ((text.match(/[\u0080-\u2122]/g)?.length ?? 0) < fewest) return likely
  const guesses = analyse(sample).map(({ name }) => names[name] ?? name.toLowerCase())
  return encodings.find((each) => each === guesses.find(isOther)) ?? likely
}

/** Cyrillic was looked for with more care, and UTF is certain. */
const isOther = (name: string): boolean =>
  encodings.some((each) => each === name) && !/^(?:utf|koi8|windows-1251$|iso-8859-5$)/.test(name)

/** UTF-16 without its mark: text of any script has spaces, line ends and commas, and no noncharacters. */
function wideEncoding(bytes: Uint8Array): Encoding | undefined {
  if (bytes.length % 2 === 1) return undefined
  const [best] = (['utf-16le', 'utf-16be'] as const)
    .map((encoding) => {
      const text = new TextDecoder(encoding).decode(bytes)
      const plain = text.match(/[ \n\r\t.,、。]/g)?.length ?? 0
      const strange = text.match(/[\p{Cc}\p{Cn}\p{Co}\ufffd]/gu)?.length ?? 0
      const lines = text.match(/[\n\r\t]/g)?.length ?? 0
      return { encoding, plain, strange: strange - lines, length: text.length }
    })
    .sort((one, other) => other.plain - one.plain)
  return best !== undefined && best.plain > 0 && best.strange * 100 <= best.length ? best.encoding : undefined
}

const cyrillicEncodings = ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'] as const

/** Letters that make more than half of any text in Russian, Ukrainian, Bulgarian or Serbian. */
const common = /[оеаинтсрвлі]/giu

function cyrillicEncoding(bytes: Uint8Array): Encoding | undefined {
  const [best] = cyrillicEncodings
    .map((encoding) => {
      const text = new TextDecoder(encoding).decode(bytes)
      const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
      const high = count(/[\u0080-\uffff]/g)
      // One letter alone could be of any script.
      if (!/[а-яё]{2}/iu.test(text)) return { encoding, score: 0 }
      // In the languages of Western Europe, such letters stand alone among others.
      const mixed = count(/[a-z][\u0400-\u04ff]|[\u0400-\u04ff][a-z]/giu)
      // Capitals within words, and what is no letter.
      const wrong = count(/[а-яё](?=[А-ЯЁ])/gu) + high - count(/[\u0410-\u045f«»–—“”„…№]/gu)
      return { encoding, score: (count(common) - 2 * wrong - 3 * mixed) / Math.max(1, high) }
    })
    .sort((one, other) => other.score - one.score)
  return best !== undefined && best.score >= 0.45 ? best.encoding : undefined
}
