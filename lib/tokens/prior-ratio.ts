import { type CharacterKind, kindOf } from './estimate-text'
import { familyOf } from './model-family'

type Script = 'latin' | 'cyrillic' | 'ideograph' | 'other' | 'code'
type Ratios = Record<Script, number>

/**
 * Tokens of a text in other tokenizers, over its tokens in `o200k_base`: measured with the tokenizers that their makers
 * published, on messages of programs in nine languages and on TypeScript. Claude's is of its second generation.
 */
const measured: [model: RegExp, ratios: Ratios][] = [
  [/claude/, { latin: 1.07, cyrillic: 1.89, ideograph: 1.25, other: 2.65, code: 1.07 }],
  [/deepseek/, { latin: 1.03, cyrillic: 1.13, ideograph: 0.97, other: 1.2, code: 1.03 }],
  [/gemma|gemini/, { latin: 1.06, cyrillic: 1.02, ideograph: 0.95, other: 1.1, code: 1.14 }],
  [/qwen|qwq/, { latin: 1, cyrillic: 1.23, ideograph: 1.01, other: 1.6, code: 0.99 }],
  [
    /llama-?2|vicuna|mixtral|mistral-?7b|mistral:/,
    { latin: 1.13, cyrillic: 1.57, ideograph: 1.45, other: 2.45, code: 1.21 },
  ],
  [/llama/, { latin: 1, cyrillic: 1.15, ideograph: 1.01, other: 1.1, code: 0.99 }],
  [
    /mistral|nemo|[cd](ode|ev)stral|pixtral/,
    { latin: 1.03, cyrillic: 1.14, ideograph: 1.08, other: 1.02, code: 1.03 },
  ],
  [/command/, { latin: 1.06, cyrillic: 1.02, ideograph: 0.91, other: 1, code: 1.06 }],
]

/** Between those above, where a model is none of them. */
const anyOther: Ratios = { latin: 1, cyrillic: 1.2, ideograph: 1.02, other: 1.3, code: 1 }
const same: Ratios = { latin: 1, cyrillic: 1, ideograph: 1, other: 1, code: 1 }

const scriptOf: Partial<Record<CharacterKind, Script>> = {
  latin: 'latin',
  cyrillic: 'cyrillic',
  ideograph: 'ideograph',
  other: 'other',
  digit: 'code',
  mark: 'code',
}

/** About how many tokens of `o200k_base` one character is. */
const weight: Ratios = { latin: 0.2, cyrillic: 0.25, ideograph: 0.7, other: 0.35, code: 0.5 }

/** Characters that are looked at: enough to tell scripts apart, few enough for each key press. */
const mostLookedAt = 2000

/**
 * What the count of a model without a known tokenizer is multiplied with before anything was learned of it, from the
 * scripts that its texts are written in. 1 for models whose tokenizer is known.
 */
export function priorRatio(model: string, texts: readonly string[]): number {
  const ratios = ratiosOf(model)
  if (ratios === same) return 1
  const length = texts.reduce((sum, text) => sum + text.length, 0)
  const step = Math.max(1, Math.floor(length / mostLookedAt))
  let counted = 0
  let expected = 0
  for (const text of texts)
    for (let index = 0; index < text.length; index += step) {
      const script = scriptOf[kindOf(text.charCodeAt(index))]
      if (script === undefined) continue
      counted += weight[script]
      expected += weight[script] * ratios[script]
    }
  return counted === 0 ? 1 : expected / counted
}

function ratiosOf(model: string): Ratios {
  const name = model.toLowerCase()
  if (familyOf(model).exact || /(^|\/)(gpt-|o\d|chatgpt)/.test(name)) return same
  return measured.find(([pattern]) => pattern.test(name))?.[1] ?? anyOther
}
