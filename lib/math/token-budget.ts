/** Honest formulas have some hundreds of tokens. */
const mostTokens = 10_000

export class BudgetSpent extends Error {
  override name = 'BudgetSpent'
}

/**
 * The table of a formula's own macros, which ends its reading after so many tokens. Temml limits how often macros are
 * expanded, but not how much comes out of one; and it looks every token up here first.
 */
export function macrosWithBudget(): Record<string, unknown> {
  let left = mostTokens
  return new Proxy<Record<string, unknown>>(Object.create(null), {
    getOwnPropertyDescriptor(target, name) {
      left -= 1
      if (left < 0) throw new BudgetSpent()
      return Reflect.getOwnPropertyDescriptor(target, name)
    },
  })
}
