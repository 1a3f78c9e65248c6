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
  readonly visibility: string
  readonly contentVisibility: string
  readonly textSecurity: string
  readonly transform: string
  readonly contain: string
  readonly zIndex: string
  readonly float: string
  /** Across and down, or one word for both. */
  readonly overflow: string
  readonly clip: string
  readonly clipPath: string
  readonly backgroundImage: string
  #ink: string | undefined
  #whiteSpace: string | undefined

  constructor(computed: CSSStyleDeclaration, isItem: boolean) {
    const { display, position } = computed
    const isBox = display !== 'inline' && display !== 'contents'
    const isPositioned = position !== 'static'
    const isTakenOut = position === 'absolute' || position === 'fixed'
    this.computed = computed
    this.display = display
    this.isItem = isItem
    this.position = position
    this.opacity = computed.opacity
    this.filter = computed.filter
    this.visibility = computed.visibility
    this.contentVisibility = isBox ? computed.contentVisibility : 'visible'
    this.textSecurity = computed.getPropertyValue('-webkit-text-security')
    this.transform = isBox ? computed.transform : 'none'
    this.contain = isBox ? computed.contain : 'none'
    this.zIndex = isPositioned || isItem ? computed.zIndex : 'auto'
    this.float = isBox && !isPositioned ? computed.float : 'none'
    this.overflow = isBox ? computed.overflow : 'visible'
    this.clip = isTakenOut ? computed.clip : 'auto'
    this.clipPath = computed.clipPath
    this.backgroundImage = computed.backgroundImage
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
