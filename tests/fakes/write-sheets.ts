import { writeZip } from '../factories/write-zip.ts'
import { relationships, xmlHead } from './write-docx.ts'

export interface SheetToWrite {
  name: string
  state?: 'visible' | 'hidden' | 'veryHidden'
  /** What stands in `worksheet`. */
  content: string
}

/** A workbook as a spreadsheet program writes it (ISO/IEC 29500-1, 12.3). */
export function writeXlsx({
  sheets,
  strings = [],
  styles = '',
  properties = '',
}: {
  sheets: SheetToWrite[]
  strings?: string[]
  styles?: string
  properties?: string
}): Uint8Array<ArrayBuffer> {
  return writeZip([
    {
      name: '_rels/.rels',
      text: relationships([{ id: 'r', type: 'officeDocument', target: '/xl/workbook.xml' }]),
    },
    {
      name: 'xl/workbook.xml',
      text: `${xmlHead}<workbook xmlns:r="r">${properties}<sheets>${sheets
        .map(
          ({ name, state = 'visible' }, at) =>
            `<sheet name="${name}" sheetId="${at + 1}" state="${state}" r:id="rId${at}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: relationships([
        ...sheets.map((_, at) => ({
          id: `rId${at}`,
          type: 'worksheet',
          target: `worksheets/sheet${at}.xml`,
        })),
        { id: 's', type: 'sharedStrings', target: 'sharedStrings.xml' },
        { id: 't', type: 'styles', target: 'styles.xml' },
      ]),
    },
    {
      name: 'xl/sharedStrings.xml',
      text: `${xmlHead}<sst>${strings.map((each) => `<si>${each}</si>`).join('')}</sst>`,
    },
    { name: 'xl/styles.xml', text: `${xmlHead}<styleSheet>${styles}</styleSheet>` },
    ...sheets.map(({ content }, at) => ({
      name: `xl/worksheets/sheet${at}.xml`,
      text: `${xmlHead}<worksheet>${content}</worksheet>`,
    })),
  ])
}
