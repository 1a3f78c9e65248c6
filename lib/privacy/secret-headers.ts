import { redact } from './redact'

const secretName =
  /key|token|secret|auth(?!or(?!i))|pass(?:word|wd|phrase|code)|credential|session|jwt|signature/i

/** What is shorter is no secret: a number, or "true". */
const minChars = 4

/** The values of those headers that hold a key: by their name, or by what stands in them. */
export const secretHeaders = (headers: Readonly<Record<string, string>>): string[] =>
  Object.entries(headers)
    .filter(([name, value]) => value.length >= minChars && (secretName.test(name) || redact(value) !== value))
    .map(([, value]) => value)
