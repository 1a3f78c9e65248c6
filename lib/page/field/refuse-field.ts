import type { FieldRefusal } from './field'

/** The kinds of `<input>` that hold free text. */
const textTypes = new Set(['text', 'search', 'url', 'email', 'tel'])

const passwordName = /passw|passphrase|passcode|\bpwd\b|парол/i
const paymentName =
  /card[-_ ]?(?:number|num|no)\b|\bcc[-_ ]?(?:num|number|csc|exp)\b|\b(?:cvv|cvc|csc|iban)2?\b/i
const oneTimeName = /\b(?:otp|totp|2fa|mfa)\b|one[-_ ]?time/i

/** Why a text control may not be read or written, whatever its text. */
export function refuseControl(element: HTMLInputElement | HTMLTextAreaElement): FieldRefusal | undefined {
  const type = element.localName === 'textarea' ? 'text' : element.type
  if (type === 'password') return 'password'
  const purposes = (element.getAttribute('autocomplete') ?? '').toLowerCase().split(/\s+/)
  if (purposes.some((purpose) => purpose === 'current-password' || purpose === 'new-password'))
    return 'password'
  if (purposes.some((purpose) => purpose.startsWith('cc-'))) return 'payment'
  if (purposes.includes('one-time-code')) return 'one-time-code'
  if (!textTypes.has(type)) return 'not-text'
  if (element.localName === 'input') {
    // "Show password" makes a password field an ordinary one: its name and its dots are what remains.
    const names = wordsOf(`${element.name} ${element.id}`)
    if (passwordName.test(names) || isMasked(element)) return 'password'
    if (paymentName.test(names) || isCardNumber(element.value)) return 'payment'
    if (oneTimeName.test(names)) return 'one-time-code'
  }
  // A fieldset disables as well, and `disabled` does not tell.
  if (element.matches(':disabled')) return 'disabled'
  if (element.readOnly) return 'read-only'
  return undefined
}

/** `userPwd_2` → `user Pwd 2`: an underscore and a hump are ends of words too. */
const wordsOf = (name: string) => name.replace(/_/g, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')

function isMasked(element: HTMLElement): boolean {
  const masking = getComputedStyle(element).getPropertyValue('-webkit-text-security')
  return masking !== '' && masking !== 'none'
}

function isCardNumber(value: string): boolean {
  if (!/^[\d -]{13,23}$/.test(value.trim())) return false
  const digits = value.replace(/\D/g, '')
  if (digits.length < 13 || digits.length > 19) return false
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}
