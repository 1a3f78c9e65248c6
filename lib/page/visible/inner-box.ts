/** Where a drawing within a drawing cuts what is in it: the browser tells where its content is instead. */
export function innerBox(drawing: Element): DOMRect {
  const { x, y, width, height } = drawing as SVGSVGElement
  const around = (drawing.parentNode as SVGGraphicsElement).getScreenCTM() ?? undefined
  const start = new DOMPoint(x.baseVal.value, y.baseVal.value)
  const end = new DOMPoint(start.x + width.baseVal.value, start.y + height.baseVal.value)
  const [from, to] = [start.matrixTransform(around), end.matrixTransform(around)]
  return new DOMRect(from.x, from.y, to.x - from.x, to.y - from.y)
}
