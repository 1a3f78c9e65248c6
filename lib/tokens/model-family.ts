export type Encoding = 'o200k_base' | 'cl100k_base'

export interface ModelFamily {
  encoding: Encoding
  /** Tokens that every request has before its first message. */
  prime: number
  /** Whether it thinks before it answers: such a model has tools put before it in another way. */
  reasons: boolean
  /** True where the count that follows from these is what the API itself charged in recorded answers. */
  exact: boolean
}

const dated = '(-\\d{4}-\\d{2}-\\d{2})?'

/** Models whose counts were checked against recorded usage, whole names only, so that a variant is not taken for them. */
const checked: { pattern: RegExp; family: ModelFamily }[] = [
  {
    pattern: /^gpt-3\.?5-turbo(-16k)?(-0613|-1106|-0125)?$/,
    family: { encoding: 'cl100k_base', prime: 3, reasons: false, exact: true },
  },
  {
    pattern: /^gpt-4(-32k)?(-0314|-0613|-1106-preview|-0125-preview)?$|^gpt-4-turbo(-preview|-2024-04-09)?$/,
    family: { encoding: 'cl100k_base', prime: 3, reasons: false, exact: true },
  },
  {
    pattern: new RegExp(
      `^(gpt-4o(-mini)?${dated}|chatgpt-4o-latest|gpt-4\\.1(-mini|-nano)?${dated}|gpt-4\\.5(-preview)?${dated})$`,
    ),
    family: { encoding: 'o200k_base', prime: 3, reasons: false, exact: true },
  },
  {
    pattern: new RegExp(`^(o1|o3|o3-mini|o4-mini|gpt-5(\\.[1-6])?(-mini|-nano|-sol|-terra|-luna)?)${dated}$`),
    family: { encoding: 'o200k_base', prime: 2, reasons: true, exact: true },
  },
]

const openAiVendors = new Set(['openai', 'azure'])

/**
 * How the messages of one model are counted. Takes names as compatible servers write them: with a vendor
 * (`openai/gpt-4o`), a date, a variant (`gpt-4o:extended`), or as a fine-tune (`ft:gpt-4o-mini:…`). A model that
 * is not known is counted as the newest known ones are, and not exactly.
 */
export function familyOf(model: string): ModelFamily {
  const path = model.trim().toLowerCase().split('/')
  const vendor = path.at(-2)
  const name = (path.at(-1) ?? '').replace(/^ft:/, '').split(':')[0] ?? ''
  const isOpenAi = vendor === undefined || openAiVendors.has(vendor)
  const found = isOpenAi ? checked.find(({ pattern }) => pattern.test(name)) : undefined
  if (found !== undefined) return found.family
  if (/^(gpt-3\.?5|gpt-4|text-embedding)(-|$)/.test(name)) {
    return { encoding: 'cl100k_base', prime: 3, reasons: false, exact: false }
  }
  const reasons = isOpenAi && /^(gpt-[5-9]|o\d)/.test(name)
  return { encoding: 'o200k_base', prime: 3, reasons, exact: false }
}
