import type { Plugin } from 'vite'

/** Where the library makes room for what it unpacks, by itself or by the browser, and for what a page draws. */
const places: readonly [without: string, within: string][] = [
  [
    'let r=new Uint8Array(n);return r.set(t),this.buffer=r}getByte',
    'globalThis.keysidePdfBudget?.(n-t.byteLength);let r=new Uint8Array(n);return r.set(t),this.buffer=r}getByte',
  ],
  [
    'for await(let e of n)a.push(e),o+=e.byteLength;',
    'for await(let e of n)globalThis.keysidePdfBudget?.(e.byteLength),a.push(e),o+=e.byteLength;',
  ],
  [
    'addOp(e,t){this.optimizer.push(e,t),this.weight++',
    'addOp(e,t){globalThis.keysidePdfBudget?.(64*(1+(t?.[0]?.length??0))),this.optimizer.push(e,t),this.weight++',
  ],
]

/** The library unpacks whatever is in a file, however large that is. Here it asks before it does: see `PdfBudget`. */
export const pdfBudget: Plugin = {
  name: 'pdf-budget',
  transform(code, id) {
    if (!id.includes('/unpdf/dist/pdfjs.mjs')) return undefined
    if (places.some(([without]) => code.split(without).length !== 2))
      throw new Error('The bundle of the PDF library has changed')
    return { code: places.reduce((all, [without, within]) => all.replace(without, within), code), map: null }
  },
}
