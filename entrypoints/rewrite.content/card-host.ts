import { placeCard } from '@/lib/page/field/place-card'
import css from './style.css?inline'

/** What keeps the page's own rules off the one element of ours that they can reach. */
const hostStyle = {
  all: 'initial',
  position: 'fixed',
  display: 'block',
  'z-index': '2147483647',
  'color-scheme': 'light dark',
}

/** The events of the card that are kept from the page, as far as the page lets us. */
const privateEvents =
  'keyup keypress beforeinput input compositionstart compositionupdate compositionend copy cut paste focusin focusout focus blur'.split(
    ' ',
  )
const clicks =
  'pointerdown pointerup mousedown mouseup click dblclick contextmenu wheel touchstart touchend'.split(' ')

export interface CardHost {
  root: ShadowRoot
  /** What the card is drawn in. */
  body: HTMLElement
  /** Moves it to where it belongs by now. */
  place(): void
  remove(): void
}

interface CardHostOptions {
  /** The field, or what the user was in where there is none. */
  element: Element | undefined
  anchor: () => DOMRect | undefined
  theme: 'auto' | 'light' | 'dark'
  onKey: (event: KeyboardEvent, root: ShadowRoot) => void
  /** Someone did something outside of the card. */
  onOutside: () => void
  /** The page has thrown the card out, or is being left. */
  onGone: () => void
}

/** The element in the page that holds the card in a closed shadow root, above everything, and follows its field. */
export function createCardHost(options: CardHostOptions): CardHost {
  const { element, anchor, theme, onKey, onOutside, onGone } = options
  const { view, frames, inView } = viewFor(element)
  const page = view.document
  const host = page.createElement('div')
  const root = host.attachShadow({ mode: 'closed' })
  dress(root, view)
  const body = page.createElement('div')
  root.append(body)
  const over = new AbortController()
  const { signal } = over

  const parent = modalAround(inView) ?? page.documentElement
  setStyle(host, { ...hostStyle, 'color-scheme': theme === 'auto' ? 'light dark' : theme })
  host.popover = 'manual'
  parent.append(host)
  host.showPopover()

  const place = () => {
    if (!host.isConnected) return
    const at = anchor()
    const box = at === undefined ? centreOf(view) : offsetBy(at, frames)
    const { left, width, maxHeight, from } = placeCard(box, {
      width: view.innerWidth,
      height: view.innerHeight,
    })
    setStyle(host, {
      left: `${left}px`,
      width: `${width}px`,
      top: from.edge === 'top' ? `${from.distance}px` : 'auto',
      bottom: from.edge === 'bottom' ? `${from.distance}px` : 'auto',
      '--card-height': `${maxHeight}px`,
    })
  }
  let frame = 0
  const follow = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(place)
  }

  for (const each of new Set([
    view,
    ...frames.map(({ ownerDocument }) => ownerDocument.defaultView),
    globalThis.window,
  ])) {
    each?.addEventListener('scroll', follow, { capture: true, passive: true, signal })
    each?.addEventListener('resize', follow, { signal })
    each?.addEventListener('pagehide', onGone, { signal })
  }
  const resized = new ResizeObserver(follow)
  if (element !== undefined) resized.observe(element)
  const thrownOut = new MutationObserver(() => {
    if (!host.isConnected) onGone()
  })
  thrownOut.observe(parent, { childList: true })

  const capture = { capture: true, signal }
  view.addEventListener(
    'keydown',
    (event) => {
      if (event.target !== host) return
      event.stopImmediatePropagation()
      onKey(event, root)
    },
    capture,
  )
  for (const type of privateEvents)
    view.addEventListener(type, (event) => event.target === host && event.stopImmediatePropagation(), capture)
  for (const type of clicks) host.addEventListener(type, (event) => event.stopPropagation(), { signal })
  for (const each of new Set([view, globalThis.window]))
    for (const type of ['pointerdown', 'keydown'])
      each.addEventListener(type, (event) => event.isTrusted && event.target !== host && onOutside(), capture)

  place()
  return {
    root,
    body,
    place,
    remove() {
      over.abort()
      cancelAnimationFrame(frame)
      resized.disconnect()
      thrownOut.disconnect()
      host.remove()
    },
  }
}

function setStyle(host: HTMLElement, properties: Record<string, string>): void {
  for (const [name, value] of Object.entries(properties)) host.style.setProperty(name, value, 'important')
}

function dress(root: ShadowRoot, view: Window & typeof globalThis): void {
  try {
    const sheet = new view.CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
  } catch {
    // Firefox before 153 lets no extension's script hand over a sheet. An element that such a script has filled is
    // not held to the page's content security policy.
    const style = view.document.createElement('style')
    style.textContent = css
    root.append(style)
  }
}

const leastWidth = 360
const leastHeight = 320

/**
 * The window that has room for a card: the field's own or, where that is a small frame, one around it that we can
 * reach. `frames` are the frames between, innermost first, and `inView` is what stands for the field there.
 */
function viewFor(element: Element | undefined) {
  const frames: Element[] = []
  let inView = element
  let view: Window & typeof globalThis = element?.ownerDocument.defaultView ?? globalThis.window
  while (view.innerWidth < leastWidth || view.innerHeight < leastHeight) {
    const frame = frameAround(view)
    const outer = frame?.ownerDocument.defaultView
    if (frame === null || outer === null || outer === undefined) break
    frames.push(frame)
    inView = frame
    view = outer
  }
  return { view, frames, inView }
}

/** Null where the window around is of another origin, or where there is none. */
function frameAround(view: Window): Element | null {
  try {
    return view.frameElement
  } catch {
    return null
  }
}

function modalAround(element: Element | undefined): Element | undefined {
  let at: Element | undefined = element
  while (at !== undefined) {
    const dialog = at.closest('dialog:modal')
    if (dialog !== null) return dialog
    const root: Node = at.getRootNode()
    at = 'host' in root ? (root as ShadowRoot).host : undefined
  }
  return undefined
}

function offsetBy(box: DOMRect, frames: Element[]): DOMRect {
  let { x, y } = box
  for (const frame of frames) {
    const around = frame.getBoundingClientRect()
    x += around.left + frame.clientLeft
    y += around.top + frame.clientTop
  }
  return new DOMRect(x, y, box.width, box.height)
}

const centreOf = (view: Window): DOMRect =>
  new DOMRect(Math.max(0, view.innerWidth / 2 - 240), view.innerHeight / 3, 0, 0)
