import type { Connection } from '../servers/connection'

export type Sight = 'yes' | 'no' | 'unknown'

/** Names that are the same wherever a model is served; the first that fits decides. */
const known: { pattern: RegExp; sees: boolean }[] = [
  { pattern: /^(gpt-3\.?5|o1-mini|o1-preview|o3-mini|text-|whisper|tts-|davinci|babbage)/, sees: false },
  { pattern: /^gpt-4(-32k)?(-0314|-0613)?$|^gpt-4-(1106|0125)-preview$|^gpt-oss/, sees: false },
  { pattern: /^gpt-4o(-mini)?-(audio|realtime|transcribe|tts|search)/, sees: false },
  {
    pattern: /^(gpt-4o|chatgpt-4o|gpt-4\.1|gpt-4\.5|gpt-4-turbo|gpt-4-vision|gpt-5|o1|o3|o4-mini)/,
    sees: true,
  },
  { pattern: /^claude-(2|instant)/, sees: false },
  { pattern: /^claude-/, sees: true },
  { pattern: /^gemini-.*(embedding|tts)/, sees: false },
  { pattern: /^gemini-/, sees: true },
  { pattern: /^gemma-?3[:-](270m|1b)/, sees: false },
  { pattern: /^deepseek-(chat|reasoner|coder|v2|v3|r1)/, sees: false },
  { pattern: /^(codestral|mixtral|devstral|codellama|codegemma|starcoder|phi-?2|tinyllama)/, sees: false },
  { pattern: /(^|[^a-z])(vl|vision|llava|bakllava|pixtral|moondream|minicpm-v)([^a-z]|$)/, sees: true },
]

/**
 * Whether a model takes images: what its server's own list says, else what is known of its name. A name may have a
 * vendor before it and a variant behind it.
 */
export function seesImages({ models }: Pick<Connection, 'models'>, model: string): Sight {
  const told = models.find(({ id }) => id === model)?.sees
  if (told !== undefined) return told ? 'yes' : 'no'
  const path = model.trim().toLowerCase().replace(/^ft:/, '')
  const name = path.split('/').at(-1) ?? ''
  const found = known.find(({ pattern }) => pattern.test(name))
  if (found === undefined) return 'unknown'
  return found.sees ? 'yes' : 'no'
}
