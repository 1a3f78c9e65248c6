/**
 * What of an element's computed style decides where and whether it is seen. Each value asked of the browser costs, so
 * what has no effect on the element is not asked for, and what only some elements need is asked for when they do.
 */
export class DrawnStyle {
  // Declared only: a field that is there before it is set costs time with each element.
  declare readonly computed: CSSStyleDeclaration
  declare readonly display: string
  /** Laid out by a flex or grid box around it. */
  declare readonly isItem: boolean
  declare readonly position: string
  declare readonly opacity: string
  declare readonly filter: string
  declare readonly backdropFilter: string
  declare readonly blend: string
  declare readonly maskImage: string
  declare readonly visibility: string
  declare readonly contentVisibility: string
  declare readonly transform: string
  declare readonly rotate: string
  declare readonly contain: string
  declare readonly zIndex: string
  declare readonly float: string
  /** Across and down, or one word for both. */
  declare readonly overflow: string
  declare readonly clip: string
  declare readonly clipPath: string
  declare readonly backgroundColor: string
  declare readonly backgroundImage: string
  declare readonly boxShadow: string
  #ink: string | undefined
  #whiteSpace: string | undefined

  constructor(computed: CSSStyleDeclaration, isItem: boolean, name: string) {
    const { display, position } = computed
    // What is drawn of it are its children, as if they stood around it.
    const isBoxless = display === 'contents'
    // A drawing is a box, though it stands in the line.
    const isBox = (display !== 'inline' && !isBoxless) || name === 'svg'
    const isPositioned = position !== 'static'
    const isTakenOut = position === 'absolute' || position === 'fixed'
    this.computed = computed
    this.display = display
    this.isItem = isItem
    this.position = position
    this.opacity = isBoxless ? '1' : computed.opacity
    this.filter = isBoxless ? 'none' : computed.filter
    this.backdropFilter = isPositioned || isItem ? computed.backdropFilter : 'none'
    this.blend = computed.mixBlendMode
    this.maskImage = isBoxless ? 'none' : computed.maskImage
    this.visibility = computed.visibility
    this.contentVisibility = isBox ? computed.contentVisibility : 'visible'
    this.transform = isBox ? computed.transform : 'none'
    this.rotate = isBox ? computed.rotate : 'none'
    this.contain = isBox ? computed.contain : 'none'
    this.zIndex = isPositioned || isItem ? computed.zIndex : 'auto'
    this.float = isBox && !isPositioned ? computed.float : 'none'
    this.overflow = isBox ? computed.overflow : 'visible'
    this.clip = isTakenOut ? computed.clip : 'auto'
    this.clipPath = isBoxless ? 'none' : computed.clipPath
    this.backgroundColor = computed.backgroundColor
    this.backgroundImage = computed.backgroundImage
    this.boxShadow = computed.boxShadow
  }

  /** The colour of its letters, which all texts of one element share. */
  get ink(): string {
    this.#ink ??= this.computed.webkitTextFillColor || this.computed.color
    return this.#ink
  }

  get whiteSpace(): string {
    this.#whiteSpace ??= this.computed.whiteSpace
    return this.#whiteSpace
  }
}
