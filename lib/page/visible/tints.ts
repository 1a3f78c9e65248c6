import { type Colour, clear, looksAlike } from './colour'
import { blended, through } from './drawn-colour'
import { grounds, type Layer } from './layers'
import type { Sheet, Tint } from './sheet'
import { wholeLayers } from './sheets'

/** Whether nothing sets an ink off from what it lies on, where filters and blend modes change both together. */
export function isLostInGroups(
  ink: Colour,
  below: readonly Sheet[],
  tint: Tint | undefined,
  canvas: Layer,
): boolean {
  /** A place with the ink on it, and without. */
  let pairs: (readonly [Colour, Colour])[] = [[ink, clear]]
  let inner: Tint | undefined
  for (let group = tint; ; group = group.around) {
    const sheets = below.flatMap((sheet) => {
      const layers = layersIn(sheet, group, inner)
      return layers === undefined ? [] : [layers]
    })
    const under = grounds(sheets, group === undefined ? canvas : [clear])
    if (under === undefined) return false
    const blend = inner?.blend ?? 'normal'
    const filter = group?.filter ?? ''
    pairs = pairs.flatMap(([one, other]) =>
      under.map(
        (ground) =>
          [
            through(filter, blended(one, ground, blend)),
            through(filter, blended(other, ground, blend)),
          ] as const,
      ),
    )
    if (group === undefined || (group.blend === 'normal' && pairs.every(([, other]) => other[3] > 0.98)))
      return pairs.every(([one, other]) => looksAlike(one, other))
    inner = group
  }
}

/** A sheet's layers as they look in a group around it; undefined where it is in none, or in one that was left. */
function layersIn(
  sheet: Sheet,
  group: Tint | undefined,
  inner: Tint | undefined,
): readonly Layer[] | undefined {
  let layers = wholeLayers(sheet)
  for (let tint = sheet.tint; tint !== group; tint = tint.around) {
    if (tint === undefined || tint === inner) return undefined
    const { filter, blend } = tint
    layers = layers.map((layer) => layer.map((colour) => through(filter, colour)))
    if (blend !== 'normal') layers = layers.map((layer) => [...layer, clear])
  }
  return layers
}
