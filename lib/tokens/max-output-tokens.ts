/** What a model writes at most, by the published limits of its family; whole names, dated ones too. */
const limits: [pattern: RegExp, tokens: number][] = [
  [/^gpt-4o(-mini)?(-20\d\d-\d\d-\d\d)?$/, 16_384],
  [/^gpt-4\.1(-mini|-nano)?(-20\d\d-\d\d-\d\d)?$/, 32_768],
  [/^(o1|o3|o3-mini|o4-mini)(-20\d\d-\d\d-\d\d)?$/, 100_000],
  [/^gpt-[56](\.\d)?(-(mini|nano|sol|terra|luna|astra))?(-20\d\d-\d\d-\d\d)?$/, 128_000],
]

/**
 * The tokens that an answer can have at most: what was asked for, what the model can, or what its context leaves.
 * Undefined where nothing of that is known.
 */
export function maxOutputTokens(
  model: string,
  known: { asked?: number | undefined; contextTokens?: number | undefined; inputTokens: number },
): number | undefined {
  const name = model
    .trim()
    .toLowerCase()
    .replace(/^openai\//, '')
  const listed = limits.find(([pattern]) => pattern.test(name))?.[1]
  const { asked, contextTokens, inputTokens } = known
  const left = contextTokens === undefined ? undefined : Math.max(0, contextTokens - inputTokens)
  const all = [asked, listed, left].filter((tokens) => tokens !== undefined)
  return all.length === 0 ? undefined : Math.min(...all)
}
