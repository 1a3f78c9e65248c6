import { signal } from '@preact/signals'
import type { ContainerNode } from 'preact'

/** Says that something is drawn: what reads a text follows it. */
const changes = signal(0)
const changed = () => {
  changes.value = changes.peek() + 1
}

type BareNode = BareElement | BareText

class BareText {
  readonly nodeType = 3
  parentNode: BareElement | null = null
  #data: string
  constructor(data: string) {
    this.#data = data
  }
  get data(): string {
    return this.#data
  }
  set data(data: string) {
    this.#data = data
    changed()
  }
  get text(): string {
    return this.#data
  }
  get nextSibling(): BareNode | null {
    return siblingAfter(this)
  }
}

/** As much of an element as Preact draws with: a tree of names, texts and listeners, without looks or layout. */
export class BareElement {
  readonly nodeType = 1
  readonly localName: string
  readonly childNodes: BareNode[] = []
  parentNode: BareElement | null = null
  readonly #listeners = new Map<string, (event: object) => void>()
  constructor(localName: string) {
    this.localName = localName
  }

  get firstChild(): BareNode | null {
    return this.childNodes[0] ?? null
  }
  get nextSibling(): BareNode | null {
    return siblingAfter(this)
  }
  get text(): string {
    void changes.value
    return this.childNodes.map(({ text }) => text).join('')
  }

  insertBefore(node: BareNode, before: BareNode | null): BareNode {
    node.parentNode?.removeChild(node)
    this.childNodes.splice(
      before === null ? this.childNodes.length : this.childNodes.indexOf(before),
      0,
      node,
    )
    node.parentNode = this
    changed()
    return node
  }
  appendChild(node: BareNode): BareNode {
    return this.insertBefore(node, null)
  }
  removeChild(node: BareNode): BareNode {
    this.childNodes.splice(this.childNodes.indexOf(node), 1)
    node.parentNode = null
    changed()
    return node
  }
  remove(): void {
    this.parentNode?.removeChild(this)
  }
  setAttribute(): void {}
  removeAttribute(): void {}
  focus(): void {}
  querySelector(): null {
    return null
  }
  getBoundingClientRect(): { top: number; bottom: number; height: number; width: number } {
    return { top: 0, bottom: 0, height: 0, width: 0 }
  }

  addEventListener(type: string, listener: (event: object) => void): void {
    this.#listeners.set(type, listener)
  }
  removeEventListener(type: string): void {
    this.#listeners.delete(type)
  }
  click(): void {
    this.#listeners.get('click')?.call(this, { type: 'click' })
  }

  /** The first element of this name below this one. */
  find(name: string): BareElement | undefined {
    for (const child of this.childNodes) {
      if (!(child instanceof BareElement)) continue
      const found = child.localName === name ? child : child.find(name)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** What Preact's types take for a place to draw into. */
  asContainer(): ContainerNode {
    return this as unknown as ContainerNode
  }
}

export const bareDocument = {
  activeElement: null,
  documentElement: { dataset: {} },
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  createElementNS: (_namespace: string, name: string) => new BareElement(name),
  createElement: (name: string) => new BareElement(name),
  createTextNode: (text: string) => new BareText(text),
}

function siblingAfter(node: BareNode): BareNode | null {
  const all = node.parentNode?.childNodes ?? []
  return all[all.indexOf(node) + 1] ?? null
}
