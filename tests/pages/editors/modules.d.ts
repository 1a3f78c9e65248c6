// React ships without types, and nothing but these pages uses it.
declare module 'react'
declare module 'react-dom/client'
declare module 'react-dom'

declare module 'draft-js'
declare module 'trix'

declare module 'codemirror' {
  interface Editor {
    getValue(): string
    refresh(): void
    focus(): void
    setSelection(from: { line: number; ch: number }, to: { line: number; ch: number }): void
  }
  export default function CodeMirror(parent: HTMLElement, options: object): Editor
}
