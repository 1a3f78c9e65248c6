import type { Plugin } from 'vite'

const without = '_getModule(e){return this.#a}'
const within =
  '_getModule(){return this.#a??=globalThis.keysidePdfDecoders?.get(this._noWasmFilename)?.()??null}'

/**
 * The library's bundle knows how to use decoders for the pictures of scans, and leaves them out. Here it takes them from
 * where the drawing of pages puts them; what only reads text has no use for them.
 */
export const pdfDecoders: Plugin = {
  name: 'pdf-decoders',
  transform(code, id) {
    // The home of nobody, which the decoder's compiler puts there.
    if (id.includes('/pdfjs-dist/wasm/'))
      return { code: code.replaceAll('"/home/web_user"', '"/"'), map: null }
    if (!id.includes('/unpdf/dist/pdfjs.mjs')) return undefined
    if (!code.includes(without)) throw new Error('The bundle of the PDF library has changed')
    return { code: code.replace(without, within), map: null }
  },
}
