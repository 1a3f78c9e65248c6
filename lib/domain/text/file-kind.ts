const documents = {
  docx: { endings: /\.do[ct][xm]$/iu, types: ['wordprocessingml.document', 'wordprocessingml.template'] },
  xlsx: { endings: /\.xl[st][xm]$/iu, types: ['spreadsheetml.sheet', 'spreadsheetml.template'] },
  pptx: {
    endings: /\.(?:pp[ts]|pot)[xm]$/iu,
    types: ['presentationml.presentation', 'presentationml.slideshow'],
  },
  odt: { endings: /\.o[dt]t$/iu, types: ['opendocument.text', 'opendocument.text-template'] },
  html: { endings: /\.x?html?$/iu, types: ['text/html', 'application/xhtml+xml'] },
  epub: { endings: /\.epub$/iu, types: ['application/epub+zip'] },
} as const

/** What is packed or marked up. */
type PackedKind = keyof typeof documents
/** What is read in a worker of its own. Of text, only what does not say its encoding. */
export type DocumentKind = PackedKind | 'text'
export type FileKind = 'image' | 'pdf' | DocumentKind

const imageNames = /\.(png|jpe?g|gif|webp|avif|bmp|heic|heif|tiff?)$/iu

/** What a file is read as. Of text there are too many kinds to name: it is everything else, and looked at. */
export function fileKind({ name, type }: Pick<File, 'name' | 'type'>): FileKind {
  // An SVG is read by its code: browsers draw it in their own ways.
  if (type === 'image/svg+xml' || /\.svg$/iu.test(name)) return 'text'
  if (type.startsWith('image/') || (type === '' && imageNames.test(name))) return 'image'
  if (type === 'application/pdf' || /\.pdf$/iu.test(name)) return 'pdf'
  const kinds = Object.entries(documents) as [PackedKind, (typeof documents)[PackedKind]][]
  const found =
    kinds.find(([, { endings }]) => endings.test(name)) ??
    kinds.find(([, { types }]) => types.some((each) => type.endsWith(each)))
  return found?.[0] ?? 'text'
}
