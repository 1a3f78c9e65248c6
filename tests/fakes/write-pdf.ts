import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

export interface PdfPage {
  /** Its content stream: see `textAt`. */
  content: string
  /** How often it is packed. */
  packed?: number
  width?: number
  height?: number
  rotate?: 0 | 90 | 180 | 270
}

interface OutlineItem {
  title: string
  /** From 0. */
  page: number
  /** How far up the page it is, in points. */
  top?: number
  children?: OutlineItem[]
}

export interface PdfOptions {
  pages: PdfPage[]
  title?: string
  author?: string
  language?: string
  outline?: OutlineItem[]
  /** Content that pages draw by the names `F0`, `F1` and so on. */
  forms?: string[]
  /** Encrypts. The empty word is what files have that anybody may open, though not change. */
  password?: string
}

/**
 * The fonts that content may name. `Uni` is written in UTF-16 and says so to readers; `Mute` says nothing of what its
 * codes mean; `Kanji` needs a table that belongs to no file.
 */
export type PdfFont = 'Sans' | 'Bold' | 'Uni' | 'Mute' | 'Kanji'

/** One line of text: its baseline begins at this place, counted from the lower left corner. `before` sets its look. */
export function textAt(
  [x, y]: readonly [number, number],
  size: number,
  text: string,
  { font = 'Sans', before = '' }: { font?: PdfFont; before?: string } = {},
): string {
  return `q ${before} BT /${font} ${size} Tf 1 0 0 1 ${x} ${y} Tm ${shown(text, font)} Tj ET Q\n`
}

function shown(text: string, font: PdfFont): string {
  if (font === 'Uni' || font === 'Mute') return hex(text)
  if (font === 'Kanji') return `<${Buffer.from(text, 'latin1').toString('hex')}>`
  return `(${text.replace(/[\\()]/g, '\\$&')})`
}

const hex = (text: string) =>
  `<${Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('')}>`

/** Names that content may use beside the fonts: the picture `Photo`, and `Clear`, which paints with no ink. */
const firstPage = 20
const firstForm = 10_000

/** The bytes of a PDF 1.5 file, written out by hand: nothing of it comes from the library that reads it. */
export function writePdf(options: PdfOptions): Uint8Array {
  const { pages, outline = [], forms = [] } = options
  const objects = new Map<number, Uint8Array>()
  const lock = options.password === undefined ? undefined : lockWith(options.password)
  const put = (id: number, text: string) => objects.set(id, Buffer.from(text, 'latin1'))
  const putStream = (id: number, dictionary: string, data: Buffer) => {
    const bytes = lock?.encrypt(id, data) ?? data
    const head = Buffer.from(`<<${dictionary}/Length ${bytes.length}>>stream\n`, 'latin1')
    objects.set(id, Buffer.concat([head, bytes, Buffer.from('\nendstream')]))
  }
  const word = (id: number, text: string) => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
    return `<${(lock?.encrypt(id, bytes) ?? bytes).toString('hex')}>`
  }
  const pageId = (index: number) => firstPage + index * 2

  put(
    1,
    `<</Type/Catalog/Pages 2 0 R${outline.length > 0 ? '/Outlines 18 0 R' : ''}` +
      `${options.language === undefined ? '' : `/Lang ${word(1, options.language)}`}` +
      `/OCProperties<</OCGs[17 0 R]/D<</OFF[17 0 R]>>>>>>`,
  )
  put(
    2,
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, index) => `${pageId(index)} 0 R`).join(' ')}]>>`,
  )
  put(
    3,
    `<<${options.title === undefined ? '' : `/Title ${word(3, options.title)}`}` +
      `${options.author === undefined ? '' : `/Author ${word(3, options.author)}`}>>`,
  )
  put(
    4,
    '<</Font<</Sans 5 0 R/Bold 6 0 R/Uni 7 0 R/Mute 8 0 R/Kanji 13 0 R>>/XObject<</Photo 15 0 R' +
      `${forms.map((_, at) => `/F${at} ${firstForm + at} 0 R`).join('')}>>` +
      '/ExtGState<</Clear 16 0 R>>/Properties<</Layer 17 0 R>>>>',
  )
  put(5, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>')
  put(6, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>')
  put(
    7,
    '<</Type/Font/Subtype/Type0/BaseFont/Uni/Encoding/Identity-H/DescendantFonts[9 0 R]/ToUnicode 11 0 R>>',
  )
  put(8, '<</Type/Font/Subtype/Type0/BaseFont/Mute/Encoding/Identity-H/DescendantFonts[9 0 R]>>')
  put(
    9,
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/Uni/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>' +
      '/DW 550/FontDescriptor 10 0 R>>',
  )
  put(
    10,
    '<</Type/FontDescriptor/FontName/Uni/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200>>',
  )
  putStream(11, '', Buffer.from(toUnicode))
  put(13, '<</Type/Font/Subtype/Type0/BaseFont/Kanji/Encoding/90ms-RKSJ-H/DescendantFonts[14 0 R]>>')
  put(
    14,
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/Kanji/FontDescriptor 10 0 R/DW 1000' +
      '/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>>>',
  )
  const grey = Buffer.alloc(4, 0x77)
  putStream(15, '/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8', grey)
  put(16, '<</Type/ExtGState/ca 0>>')
  put(17, `<</Type/OCG/Name ${word(17, 'Layer')}>>`)
  forms.forEach((content, at) => {
    const look = '/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources 4 0 R'
    putStream(firstForm + at, look, Buffer.from(content, 'latin1'))
  })
  pages.forEach(({ content, packed = 0, width = 612, height = 792, rotate = 0 }, index) => {
    put(
      pageId(index),
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Rotate ${rotate}/Resources 4 0 R` +
        `/Contents ${pageId(index) + 1} 0 R>>`,
    )
    const filter = packed === 0 ? '' : `/Filter[${'/FlateDecode'.repeat(packed)}]`
    let data: Buffer = Buffer.from(content, 'latin1')
    for (let times = 0; times < packed; times++) data = deflateSync(data)
    putStream(pageId(index) + 1, filter, data)
  })
  if (outline.length > 0) putOutline(outline, { firstId: pageId(pages.length), pageId, put, word })
  return assemble(objects, lock?.dictionary)
}

interface OutlinePens {
  firstId: number
  pageId: (index: number) => number
  put: (id: number, text: string) => void
  word: (id: number, text: string) => string
}

function putOutline(items: OutlineItem[], { firstId, pageId, put, word }: OutlinePens): void {
  let nextId = firstId
  const putAll = (siblings: OutlineItem[], parent: number): string => {
    const ids = siblings.map(() => nextId++)
    siblings.forEach(({ title, page, top = 792, children = [] }, index) => {
      const id = ids[index] ?? 0
      const inside = children.length > 0 ? putAll(children, id) : ''
      const previous = index > 0 ? `/Prev ${ids[index - 1]} 0 R` : ''
      const next = index + 1 < ids.length ? `/Next ${ids[index + 1]} 0 R` : ''
      put(
        id,
        `<</Title ${word(id, title)}/Parent ${parent} 0 R${previous}${next}${inside}` +
          `/Dest[${pageId(page)} 0 R/XYZ 0 ${top} 0]>>`,
      )
    })
    return `/First ${ids[0]} 0 R/Last ${ids.at(-1)} 0 R/Count ${ids.length}`
  }
  put(18, `<</Type/Outlines${putAll(items, 18)}>>`)
}

function assemble(objects: ReadonlyMap<number, Uint8Array>, encrypt: string | undefined): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const places = new Map<number, number>()
  let length = parts[0]?.length ?? 0
  const add = (part: Uint8Array) => {
    parts.push(part)
    length += part.length
  }
  for (const [id, body] of objects) {
    places.set(id, length)
    add(Buffer.concat([Buffer.from(`${id} 0 obj\n`), body, Buffer.from('\nendobj\n')]))
  }
  const start = length
  const size = Math.max(...objects.keys()) + 1
  const rows = Array.from({ length: size }, (_, id) => {
    const place = places.get(id)
    return place === undefined ? '0000000000 65535 f \n' : `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const secret = encrypt === undefined ? '' : `/Encrypt ${encrypt}/ID[<${fileId}><${fileId}>]`
  add(
    Buffer.from(
      `xref\n0 ${size}\n${rows.join('')}trailer<</Size ${size}/Root 1 0 R/Info 3 0 R${secret}>>\n` +
        `startxref\n${start}\n%%EOF\n`,
    ),
  )
  return new Uint8Array(Buffer.concat(parts))
}

const toUnicode = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Plain def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
1 beginbfrange <0000> <ffff> <0000> endbfrange
endcmap end end`

const fileId = '00112233445566778899aabbccddeeff'
const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

/** The oldest of the standard's own ciphers (revision 2), which every reader knows. */
function lockWith(password: string) {
  const owner = Buffer.alloc(32, 0x5a)
  const rights = Buffer.from([0xfc, 0xff, 0xff, 0xff])
  const padded = Buffer.concat([Buffer.from(password), padding]).subarray(0, 32)
  const key = md5(Buffer.concat([padded, owner, rights, Buffer.from(fileId, 'hex')])).subarray(0, 5)
  return {
    dictionary: `<</Filter/Standard/V 1/R 2/P -4/O<${owner.toString('hex')}>/U<${rc4(key, padding).toString('hex')}>>>`,
    encrypt(id: number, data: Buffer) {
      const number = Buffer.from([id & 0xff, (id >> 8) & 0xff, (id >> 16) & 0xff, 0, 0])
      return rc4(md5(Buffer.concat([key, number])).subarray(0, 10), data)
    },
  }
}

const md5 = (data: Buffer): Buffer => createHash('md5').update(data).digest()

function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Array.from({ length: 256 }, (_, index) => index)
  const at = (index: number) => state[index] ?? 0
  const swap = (a: number, b: number) => {
    const kept = at(a)
    state[a] = at(b)
    state[b] = kept
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 0xff
    swap(i, j)
  }
  let i = 0
  let j = 0
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 0xff
      j = (j + at(i)) & 0xff
      swap(i, j)
      return byte ^ at((at(i) + at(j)) & 0xff)
    }),
  )
}
