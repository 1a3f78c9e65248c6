/**
 * What of an element's computed style decides where and whether it is seen. Each value asked of the browser costs, so
 * what has no effect on the element is not asked for, and what only some elements need is asked for when they do.
 */
export class DrawnStyle {
  readonly computed: CSSStyleDeclaration
  readonly display: string
  /** Laid out by a flex or grid box around it. */
  readonly isItem: boolean
  readonly position: string
  readonly opacity: string
  readonly filter: string
  readonly backdropFilter: string
  readonly blend: string
  readonly maskImage: string
  readonly visibility: string
  readonly contentVisibility: string
  readonly transform: string
  readonly rotate: string
  readonly contain: string
  readonly zIndex: string
  readonly float: string
  /** Across and down, or one word for both. */
  readonly overflow: string
  readonly clip: string
  readonly clipPath: string
  readonly backgroundColor: string
  readonly backgroundImage: string
  readonly boxShadow: string
  #ink: string | undefined
  #whiteSpace: string | undefined

  constructor(computed: CSSStyleDeclaration, isItem: boolean, name: string) {
    const { display, position } = computed
    // A drawing is a box, though it stands in the line.
    const isBox = (display !== 'inline' && display !== 'contents') || name === 'svg'
    const isPositioned = position !== 'static'
    const isTakenOut = position === 'absolute' || position === 'fixed'
    this.computed = computed
    this.display = display
    this.isItem = isItem
    this.position = position
    this.opacity = computed.opacity
    this.filter = computed.filter
    this.backdropFilter = isPositioned || isItem ? computed.backdropFilter : 'none'
    this.blend = computed.mixBlendMode
    this.maskImage = computed.maskImage
    this.visibility = computed.visibility
    this.contentVisibility = isBox ? computed.contentVisibility : 'visible'
    this.transform = isBox ? computed.transform : 'none'
    this.rotate = isBox ? computed.rotate : 'none'
    this.contain = isBox ? computed.contain : 'none'
    this.zIndex = isPositioned || isItem ? computed.zIndex : 'auto'
    this.float = isBox && !isPositioned ? computed.float : 'none'
    this.overflow = isBox ? computed.overflow : 'visible'
    this.clip = isTakenOut ? computed.clip : 'auto'
    this.clipPath = computed.clipPath
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
