import { createUnmasker, nothingHeld } from '@/lib/privacy/create-unmasker'

/** An unmasker that remembers what it holds back. */
export function pushedUnmasker(placeholders: ReadonlyMap<string, string>) {
  const unmasker = createUnmasker(placeholders)
  let held = nothingHeld
  return {
    push(piece: string): string {
      const next = unmasker.push(held, piece)
      held = next.held
      return next.text
    },
    end(): string {
      const rest = unmasker.end(held)
      held = nothingHeld
      return rest
    },
  }
}
