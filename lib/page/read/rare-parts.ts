import { shapeTest } from '../visible/clip-shape'
import { drawingInks, lineInk, otherInks } from '../visible/inks'
import { innerBox } from '../visible/inner-box'
import { isRevealed } from '../visible/is-revealed'
import { languageOfLetters } from '../visible/letters-language'
import { dropLineNumbers } from '../visible/line-numbers'
import { markScripts } from '../visible/mark-scripts'
import { isInFill, pictureLayer } from '../visible/picture-layer'
import type { RareParts } from '../visible/rare'
import { shadowAround, shadowLayers } from '../visible/shadows'
import { isLostInGroups } from '../visible/tints'
import { isTurnedAway, turnOf } from '../visible/turned'

export const rareParts: RareParts = {
  ...{ shapeTest, innerBox, turnOf, isTurnedAway, isRevealed },
  ...{ drawingInks, otherInks, lineInk, pictureLayer, isInFill, shadowLayers, shadowAround, isLostInGroups },
  ...{ dropLineNumbers, markScripts, languageOfLetters },
}
