import { findFirst } from './find-all'

const outlineStyle: Partial<CSSStyleDeclaration> = {
  position: 'fixed',
  boxSizing: 'border-box',
  border: '2px solid #2f6fed',
  borderRadius: '3px',
  background: 'rgb(47 111 237 / 14%)',
}
const hintStyle: Partial<CSSStyleDeclaration> = {
  position: 'fixed',
  left: '50%',
  bottom: '20px',
  transform: 'translateX(-50%)',
  maxWidth: 'calc(100vw - 40px)',
  boxSizing: 'border-box',
  padding: '8px 14px',
  borderRadius: '8px',
  background: '#1d2433',
  color: '#f4f6fa',
  font: '14px/1.4 system-ui, sans-serif',
  boxShadow: '0 4px 18px rgb(0 0 0 / 35%)',
}

export interface Picker {
  picked: Promise<Element | undefined>
  cancel(): void
}

/**
 * Lets a person point at an element: with the pointer and a click, or with arrows (out, in, back, on) and Enter. Escape
 * leaves. The page hears of none of it, and keeps nothing of it.
 */
export function pickElement(document: Document, hint: string): Picker {
  const view = document.defaultView ?? globalThis
  const { promise, resolve } = Promise.withResolvers<Element | undefined>()
  const host = document.createElement('div')
  Object.assign(host.style, {
    all: 'initial',
    position: 'fixed',
    inset: '0',
    zIndex: '2147483647',
    pointerEvents: 'none',
  })
  const shadow = host.attachShadow({ mode: 'closed' })
  const outline = document.createElement('div')
  Object.assign(outline.style, outlineStyle)
  const told = document.createElement('div')
  Object.assign(told.style, hintStyle)
  told.setAttribute('role', 'status')
  told.textContent = hint
  shadow.append(outline, told)
  const focused = document.activeElement
  host.tabIndex = -1
  document.documentElement.append(host)
  host.focus({ preventScroll: true })

  let current = firstElement(document)
  const draw = (): void => {
    const { left, top, width, height } = current?.getBoundingClientRect() ?? new DOMRect()
    Object.assign(outline.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
    })
  }
  const choose = (element: Element | null | undefined): void => {
    if (element === null || element === undefined || element === host) return
    current = element
    current.scrollIntoView({ block: 'nearest', behavior: 'instant' })
    draw()
  }
  const end = (picked: Element | undefined): void => {
    listening.abort()
    host.remove()
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
    resolve(picked)
  }
  const listening = new AbortController()
  const on = <Name extends keyof WindowEventMap>(name: Name, hear: (event: WindowEventMap[Name]) => void) =>
    view.addEventListener(name, hear, { capture: true, signal: listening.signal })
  const keep = (event: Event): void => {
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  on('pointermove', (event) => {
    const [target] = event.composedPath()
    if (!event.isTrusted || !(target instanceof Element) || target === current) return
    current = target
    draw()
  })
  for (const name of ['pointerdown', 'pointerup', 'mousedown', 'mouseup'] as const) on(name, keep)
  on('click', (event) => {
    keep(event)
    if (event.isTrusted) end(current)
  })
  on('scroll', draw)
  on('resize', draw)
  on('keydown', (event) => {
    const ways: Record<string, () => void> = {
      Escape: () => end(undefined),
      Enter: () => end(current),
      ArrowUp: () => choose(current?.parentElement),
      ArrowDown: () => choose(current?.firstElementChild),
      ArrowLeft: () => choose(current?.previousElementSibling),
      ArrowRight: () => choose(current?.nextElementSibling),
    }
    const go = ways[event.key]
    if (go === undefined || !event.isTrusted) return
    keep(event)
    go()
  })
  draw()
  return { picked: promise, cancel: () => end(undefined) }
}

const firstElement = (document: Document): Element | undefined =>
  findFirst(document, 'main, [role="main"], article') ?? document.body.firstElementChild ?? undefined
