/** Whether a rule of the document's own style sheets draws first lines. What stands in sheets of other sites is not told. */
export const drawsFirstLines = ({ styleSheets, adoptedStyleSheets }: DocumentOrShadowRoot): boolean =>
  [...styleSheets, ...adoptedStyleSheets].some((sheet) => {
    try {
      return isAmong(sheet.cssRules)
    } catch {
      return false
    }
  })

const isAmong = (rules: CSSRuleList): boolean =>
  Array.from(rules as Iterable<Partial<CSSStyleRule>>).some(
    ({ selectorText, cssRules }) =>
      selectorText?.includes('first-line') ||
      (cssRules !== undefined && cssRules.length > 0 && isAmong(cssRules)),
  )
