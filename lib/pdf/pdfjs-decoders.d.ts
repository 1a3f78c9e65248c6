declare module 'pdfjs-dist/wasm/jbig2_nowasm_fallback.js' {
  export default function decoder(): Promise<object>
}

declare module 'pdfjs-dist/wasm/openjpeg_nowasm_fallback.js' {
  export default function decoder(): Promise<object>
}
