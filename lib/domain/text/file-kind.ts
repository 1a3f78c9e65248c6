export type FileKind = 'image' | 'pdf' | 'text'

const imageNames = /\.(png|jpe?g|gif|webp|avif|bmp|heic|heif|tiff?)$/iu

/** What a file is read as. Of text there are too many kinds to name: it is everything else, and looked at. */
export function fileKind({ name, type }: Pick<File, 'name' | 'type'>): FileKind {
  // An SVG is read by its code: browsers draw it in their own ways.
  if (type === 'image/svg+xml' || /\.svg$/iu.test(name)) return 'text'
  if (type.startsWith('image/') || (type === '' && imageNames.test(name))) return 'image'
  if (type === 'application/pdf' || /\.pdf$/iu.test(name)) return 'pdf'
  return 'text'
}
