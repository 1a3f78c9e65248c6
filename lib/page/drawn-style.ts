/** What of an element's computed style decides where and whether it is seen. */
export interface DrawnStyle {
  display: string
  position: string
  visibility: string
  contentVisibility: string
  textSecurity: string
  opacity: string
  filter: string
  transform: string
  contain: string
  zIndex: string
  float: string
  overflowX: string
  overflowY: string
  clip: string
  clipPath: string
  backgroundColor: string
  backgroundImage: string
  whiteSpace: string
  /** Asked for only where the rest makes it matter. */
  computed: CSSStyleDeclaration
}

/** Each value asked of the browser costs; most of them have no effect on elements inside a line. */
export function drawnStyle(computed: CSSStyleDeclaration, isItem: boolean): DrawnStyle {
  const { display, position, opacity, filter } = computed
  const isBox = display !== 'inline' && display !== 'contents'
  const isPositioned = position !== 'static'
  const isTakenOut = position === 'absolute' || position === 'fixed'
  return {
    display,
    position,
    opacity,
    filter,
    visibility: computed.visibility,
    contentVisibility: isBox ? computed.contentVisibility : 'visible',
    textSecurity: computed.getPropertyValue('-webkit-text-security'),
    transform: isBox ? computed.transform : 'none',
    contain: isBox ? computed.contain : 'none',
    zIndex: isPositioned || isItem ? computed.zIndex : 'auto',
    float: isBox && !isPositioned ? computed.float : 'none',
    overflowX: isBox ? computed.overflowX : 'visible',
    overflowY: isBox ? computed.overflowY : 'visible',
    clip: isTakenOut ? computed.clip : 'auto',
    clipPath: computed.clipPath,
    backgroundColor: computed.backgroundColor,
    backgroundImage: computed.backgroundImage,
    whiteSpace: computed.whiteSpace,
    computed,
  }
}
