import type { SentMask } from '../domain/run'

/** A text with placeholders in the places of what was masked in it, which are in order. */
export function withMasks(text: string, masks: readonly SentMask[] = []): string {
  let masked = ''
  let end = 0
  for (const [at, length, placeholder] of masks) {
    masked += text.slice(end, at) + placeholder
    end = at + length
  }
  return masked + text.slice(end)
}
