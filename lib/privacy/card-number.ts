/** The first digits that networks give out, as ranges of four, with the lengths of their numbers. */
const networks: readonly { from: number; to: number; lengths: readonly number[] }[] = [
  { from: 2200, to: 2204, lengths: [16, 17, 18, 19] },
  { from: 2221, to: 2720, lengths: [16] },
  { from: 3000, to: 3059, lengths: [14, 16] },
  { from: 3400, to: 3499, lengths: [15] },
  { from: 3528, to: 3589, lengths: [16, 19] },
  { from: 3600, to: 3699, lengths: [14, 16] },
  { from: 3700, to: 3799, lengths: [15] },
  { from: 3800, to: 3999, lengths: [14, 16] },
  { from: 4000, to: 4999, lengths: [16, 19] },
  { from: 5018, to: 5038, lengths: [16, 18, 19] },
  { from: 5100, to: 5599, lengths: [16] },
  { from: 6011, to: 6011, lengths: [16, 19] },
  { from: 6200, to: 6299, lengths: [16, 17, 18, 19] },
  { from: 6304, to: 6304, lengths: [16, 18, 19] },
  { from: 6440, to: 6599, lengths: [16, 19] },
  { from: 6759, to: 6763, lengths: [16, 18, 19] },
]

/** Whether these digits, with spaces or hyphens between them, are the number of a payment card. */
export function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  const first = Number(digits.slice(0, 4))
  const isGivenOut = networks.some(
    ({ from, to, lengths }) => first >= from && first <= to && lengths.includes(digits.length),
  )
  return isGivenOut && !/^(\d)\1*$/.test(digits.slice(4)) && hasCheckDigit(digits)
}

/** By Luhn: every second digit from the right counts double. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0
  for (let at = digits.length - 1, isDouble = false; at >= 0; at--, isDouble = !isDouble) {
    const digit = Number(digits[at])
    const doubled = digit > 4 ? digit * 2 - 9 : digit * 2
    sum += isDouble ? doubled : digit
  }
  return sum % 10 === 0
}
