/** What stands where a secret would, and is none: it says where the secret comes from, or that one is wanted. */
const standIn =
  /^[$%<{[(@]|\$\{|\{\{|^(?:process|import|os|env|config|settings|this|self|window)\.|getenv|environ|^(.)\1*$|example|placeholder|redacted|your[-_ ]|change.?me|^(?:\*|•|x)+$|\.\.\.|…/i
const path = /^[A-Za-z_$][\w$]*(?:(?:\.|::|->|\?\.)[A-Za-z_$][\w$]*)+[;,]?$/

/** Whether it stands for a secret, and is none. */
export const isStandIn = (value: string): boolean => standIn.test(value)

/** Whether a person would have typed this as a password: letters, with digits or signs that words have not. */
export function isPasswordLike(value: string): boolean {
  if (value.length < 6 || standIn.test(value) || path.test(value) || /\s|\(.*\)|^https?:/.test(value))
    return false
  return /\p{L}/u.test(value) && /[\d!@#$%^&*+?~]/.test(value) && bitsOf(value) >= 16
}

/** Whether a machine would have drawn this. */
export function isKeyLike(value: string): boolean {
  if (
    value.length < 16 ||
    standIn.test(value) ||
    path.test(value) ||
    value.includes('://') ||
    !/^[\w+/=.~:-]+$/.test(value)
  )
    return false
  const digits = value.replace(/\D/g, '').length
  return digits >= 3 && digits < value.length && bitsOf(value) >= 48
}

/** Shannon's measure of the characters, times their number. */
function bitsOf(value: string): number {
  const counts = new Map<string, number>()
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= count * Math.log2(count / value.length)
  return bits
}
