import { isCardNumber } from './card-number'
import { ibanAt } from './iban-at'
import { keyShapes } from './key-shapes'
import { isKeyLike, isPasswordLike, isStandIn } from './looks-random'
import { phoneEnd } from './phone-end'
import type { SecretKind } from './secret-kinds'

export interface SecretShape {
  kind: SecretKind
  /**
   * Finds the value itself. Every repetition in it has a bound, and none stands within another that could match the
   * same: whatever the text, it takes time in proportion to its length.
   */
  pattern: RegExp
  // The group `before` is no part of the value; `ahead` is what stands before the match, and is a part of it.
  /** How much of what the pattern has found is the value: what follows is looked at anew. */
  lengthOf?: (value: string, text: string, start: number) => number
  /** Where the value ends that the pattern has found, or undefined where it is none. */
  endOf?: (value: string, text: string, start: number) => number | undefined
}

/** The end of a value that `isReal`, without what only a sentence or another quote puts behind it. */
const within = (isReal: (value: string) => boolean): NonNullable<SecretShape['endOf']> => {
  return (found, text, start) => {
    const isParameter = text[start + found.length] === '&'
    const value = isParameter ? found : found.replace(/\\$|[.!?]$/, '')
    return isReal(value) ? start + value.length : undefined
  }
}

/** In an address the next parameter follows; elsewhere only what is given a value looks like one. */
function beforeNextParameter(value: string, text: string, start: number): number {
  const isInQuery = /[?&][^\s?&=]{1,60}=$/.test(text.slice(Math.max(0, start - 64), start))
  const next = value.search(isInQuery ? /&/ : /&[\w.[\]-]{1,60}=|&amp$/)
  return next < 0 ? value.length : next
}

const separator = String.raw`\\?["'\`]?\]?[ \t]{0,4}(?:=>|:=|[:=])[ \t]{0,4}`
/** In quotes, or up to what no value has in it. */
const value = String.raw`(?:(?<=["'\`])[^"'\`\s]{4,200}(?=["'\`])|(?<!["'\`])[^\s"'\`<>,;(){}[\]|\\]{4,200})`
const after = (names: string, between: string) =>
  new RegExp(String.raw`(?<before>(?:${names})${between}\\?["'\`]?)${value}`, 'gi')
const fileEndings =
  /\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|css|scss|less|[cm]?jsx?|[cm]?tsx?|json|html?|xml|txt|lock|map|woff2?|ttf)$/i

/** Not those of pictures and packages, and not the one by which servers of code are reached. */
const isMailAddress = (address: string): boolean =>
  !fileEndings.test(address) &&
  !/^git@|\.@/.test(address) &&
  /\.(?:[a-z\u0430-\u045f]+|[A-Z]+)$/.test(address)

/** Whether it is what an address of the web has before its host. */
const isInAddress = (text: string, start: number): boolean =>
  /:\/\/[^\s/@]*$/.test(text.slice(Math.max(0, start - 110), start))

/** What secrets look like: one entry for each way in which one kind is told. */
export const secretShapes: readonly SecretShape[] = [
  {
    kind: 'api-key',
    pattern: new RegExp(
      String.raw`(?<![\w-])(?:${keyShapes.map(({ source }) => source).join('|')})(?![\w-])`,
      'g',
    ),
    endOf: within((key) => /\d/.test(key) && !/^(sk|key)-[a-z]+(?:-[a-z]+)*$/.test(key)),
  },
  {
    kind: 'token',
    pattern: /(?<![\w-])eyJ[\w-]{8,4000}\.eyJ[\w-]{8,8000}\.[\w-]{16,2000}/g,
  },
  {
    kind: 'token',
    pattern:
      /(?<before>\b(?:bearer|authorization["']?[ \t]{0,3}[:=][ \t]{0,3}["']?(?:basic|token))[ \t]{1,3})[\w.~+/=-]{12,2000}/gi,
    endOf: within(isKeyLike),
  },
  {
    kind: 'token',
    pattern:
      /(?<before>[?&#](?:access_token|id_token|refresh_token|auth|token|api[-_]?key|key|sig|signature|x-amz-signature|x-goog-signature|secret|session)=)[^&\s"'<>#)\]]{12,2000}/gi,
    endOf: within(isKeyLike),
  },
  {
    kind: 'password',
    pattern: /(?<before>:\/\/[^\s/:@"'<>`]{0,100}:)[^\s/@"'<>`:]{1,200}(?=@[\w[])/g,
    endOf: within(
      (password) => password.length >= 3 && !isStandIn(password) && !/^pass(?:word)?$/i.test(password),
    ),
  },
  {
    kind: 'password',
    pattern: after('passw(?:or)?d|passphrase|passcode|pwd|парол[ьяюе]', separator),
    lengthOf: beforeNextParameter,
    endOf: within(isPasswordLike),
  },
  {
    kind: 'password',
    pattern: after('password is|password[ \\t]{0,2}[—–-]|пароль[ \\t]{0,2}[—–-]', String.raw`[ \t]{1,3}`),
    endOf: within(isPasswordLike),
  },
  {
    kind: 'api-key',
    pattern: after(
      'api[-_ ]?key|(?:secret|access|private|encryption|signing|auth|client|account|shared)[-_ ]?(?:access[-_ ]?)?(?:key|token|secret)|secret|token',
      separator,
    ),
    lengthOf: beforeNextParameter,
    endOf: within(isKeyLike),
  },
  {
    kind: 'card',
    pattern:
      /(?<![\w-]|\d[.,]|(?<![A-Za-z])\.)(?:\d{4}([ -]?)\d{4}\1\d{4}\1\d{2,4}(?:\1\d{1,3})?|3\d{3}([ -]?)\d{6}\2\d{4,5})(?!\w|-\w|[.,]\d)/g,
    endOf: within(isCardNumber),
  },
  {
    kind: 'iban',
    pattern: /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?=[ \u00a0-]?[A-Z0-9]{2})/g,
    endOf: (_, text, start) => ibanAt(text, start),
  },
  {
    kind: 'email',
    pattern:
      /@(?<=(?<ahead>[\w\u0400-\u04ff][\w.+%\u0400-\u04ff-]{0,63})@)(?:[a-z\d\u0400-\u04ff](?:[a-z\d\u0400-\u04ff-]{0,61}[a-z\d\u0400-\u04ff])?\.){1,8}[a-z\u0400-\u04ff]{2,24}(?![\w@-])/gi,
    endOf: (found, text, start) =>
      isMailAddress(found) && !isInAddress(text, start) ? start + found.length : undefined,
  },
  {
    kind: 'phone',
    pattern: /(?<![\w+=/.)\]}-])\+\d(?:[ .()\u00a0\u2011-]{0,3}\d){7,20}(?![\w/=]|[.,:]\d)/g,
    endOf: (found, text, start) => phoneEnd(text, start, start + found.length),
  },
]
