type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Chooses a word's form by a number, by the rules of a language. */
export function pluralForms(language: string): (forms: Forms) => (count: number) => string {
  const rules = new Intl.PluralRules(language)
  return (forms) => (count) => forms[rules.select(count)] ?? forms.other
}
