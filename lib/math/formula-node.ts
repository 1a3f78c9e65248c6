/** A formula as plain data that is safe to draw: the tags, attributes and styles are of lists of our own. */
export interface FormulaElement {
  tag: string
  attributes: Readonly<Record<string, string>>
  style: Readonly<Record<string, string>>
  /** Names of our own for what only a style sheet can draw. */
  looks: readonly string[]
  children: readonly FormulaNode[]
}

export type FormulaNode = string | FormulaElement
