import { writeZip } from '../factories/write-zip.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

export interface OfficeRelationship {
  id: string
  type: string
  target: string
  isExternal?: boolean
}

export const relationships = (list: readonly OfficeRelationship[]): string =>
  `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(
      ({ id, type, target, isExternal }) =>
        `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"${isExternal ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`

export interface DocxOptions {
  /** What stands in `w:body`. */
  body: string
  styles?: string
  numbering?: string
  footnotes?: string
  comments?: string
  links?: OfficeRelationship[]
  core?: string
}

const main = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const spaces = `${main} xmlns:r="${office}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"`

/** A Word document with the parts that a word processor writes (ISO/IEC 29500-1, 11.3). */
export function writeDocx(options: DocxOptions): Uint8Array<ArrayBuffer> {
  const parts = (['styles', 'numbering', 'footnotes', 'comments'] as const).flatMap((name) => {
    const content = options[name]
    return content === undefined
      ? []
      : [{ name, text: `${xmlHead}<w:${name} ${spaces}>${content}</w:${name}>` }]
  })
  return writeZip([
    { name: '[Content_Types].xml', text: `${xmlHead}<Types/>` },
    {
      name: '_rels/.rels',
      text: relationships([{ id: 'rId1', type: 'officeDocument', target: 'word/document.xml' }]),
    },
    {
      name: 'docProps/core.xml',
      text: `${xmlHead}<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/">${options.core ?? ''}</cp:coreProperties>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      text: relationships([
        ...parts.map(({ name }) => ({ id: `part-${name}`, type: name, target: `${name}.xml` })),
        ...(options.links ?? []),
      ]),
    },
    {
      name: 'word/document.xml',
      text: `${xmlHead}<w:document ${spaces}><w:body>${options.body}</w:body></w:document>`,
    },
    ...parts.map(({ name, text }) => ({ name: `word/${name}.xml`, text })),
  ])
}

/** A paragraph of one run. */
export const docxParagraph = (text: string, { style = '', look = '' } = {}): string =>
  `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${docxRun(text, look)}</w:p>`

export const docxRun = (text: string, look = ''): string =>
  `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
