import { mark, redact } from '../privacy/redact'
import { isTelling, patternOf, secretForms } from '../privacy/secret-forms'
import type { StreamPart } from '../wire/decode/stream-part'

type TextPart = Extract<StreamPart, { text: string }>

/** What of a text was given last, and what comes after it and may be the beginning of a secret. */
interface Tail {
  given: string
  held: string
}

/** So many characters that a secret begins with are given at once: words begin with them, too. */
const fewChars = 3

/**
 * The parts of an answer without the secrets that went out with its request, also where one comes in pieces. In what the
 * model says, only these are looked for: it may well write of keys.
 */
export function createPartRedactor(secrets: readonly string[]) {
  const forms = secrets.filter(isTelling).flatMap(secretForms)
  const pattern = patternOf(forms)
  const lower = forms.map((form) => form.toLowerCase())
  const firsts = new Set(lower.map((form) => form[0]))
  const shortest = Math.min(...forms.map(({ length }) => length))
  const longest = Math.max(0, ...forms.map(({ length }) => length))
  const tails = new Map<TextPart['type'], Tail>()

  /** Where at the end of a text something begins that may become a secret, beyond its first few characters. */
  function beginning(text: string, from: number): number {
    for (let at = Math.max(from, text.length - longest + 1); at < text.length - fewChars; at++) {
      if (!firsts.has(text[at]?.toLowerCase())) continue
      const rest = text.slice(at).toLowerCase()
      if (lower.some((form) => form.startsWith(rest))) return at
    }
    return text.length
  }

  function clean(type: TextPart['type'], more: string, isEnd = false): string {
    if (pattern === undefined) return more
    const { given, held } = tails.get(type) ?? { given: '', held: '' }
    const all = given + held + more
    let text = ''
    let at = given.length
    let from = 0
    for (const found of all.length < shortest ? [] : all.matchAll(pattern)) {
      text += all.slice(at, Math.max(at, found.index)) + mark
      at = from = found.index + found[0].length
    }
    const begins = isEnd ? all.length : beginning(all, from)
    const end = Math.max(at, begins)
    tails.set(type, {
      given: all.slice(Math.min(begins, Math.max(from, end - fewChars)), end),
      held: all.slice(end),
    })
    return text + all.slice(at, end)
  }

  return {
    *next(part: StreamPart): Generator<StreamPart> {
      if ('text' in part) {
        const text = clean(part.type, part.text)
        if (text !== '') yield { ...part, text }
      } else if (part.type === 'tool_call') {
        yield {
          ...part,
          callId: redact(part.callId, secrets),
          name: redact(part.name, secrets),
          arguments: pattern === undefined ? part.arguments : part.arguments.replace(pattern, mark),
        }
      } else yield part
    },
    /** What was held back: nothing more comes. */
    *end(): Generator<StreamPart> {
      for (const type of tails.keys()) {
        const text = clean(type, '', true)
        if (text !== '') yield { type, text }
      }
    },
  }
}
