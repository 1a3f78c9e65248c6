import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { docxParagraph, docxRun, writeDocx } from '../fakes/write-docx.ts'
import { writeXlsx } from '../fakes/write-sheets.ts'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'
import { sentMessages } from './sent-images.ts'

interface NamedFile {
  name: string
  mimeType: string
  buffer: Buffer
}

async function pick(view: Page, files: NamedFile[]): Promise<void> {
  const choosing = view.waitForEvent('filechooser')
  await view.getByRole('button', { name: 'Attach file' }).click()
  await (await choosing).setFiles(files)
}

/** As a real program wrote it. */
const written = (name: string): NamedFile => ({
  name,
  mimeType: '',
  buffer: readFileSync(new URL(`../fixtures/files/${name}`, import.meta.url)),
})

const guide: NamedFile = {
  name: 'guide.html',
  mimeType: 'text/html',
  buffer: Buffer.from('<h2>Tides</h2><p>High at noon.<b hidden>Not so.</b><script>x</script>'),
}

test('documents of several kinds go along, each as its reader sees it', async ({ keyside, server }) => {
  await connect(keyside, server.url)
  const view = await keyside.openView('sidepanel.html')
  const chat = chatIn(view)
  await chat.ready()
  await pick(view, [
    {
      name: 'lamps.docx',
      mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      buffer: Buffer.from(
        writeDocx({
          styles:
            '<w:style w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
          body: `${docxParagraph('Lamps', { style: 'H' })}<w:p>${docxRun('They burn oil.')}${docxRun('Say so.', '<w:vanish/>')}</w:p>`,
        }),
      ),
    },
    {
      name: 'oil.xlsx',
      mimeType: '',
      buffer: Buffer.from(
        writeXlsx({
          strings: ['<t>Pier</t>', '<t>Litres</t>'],
          sheets: [
            {
              name: 'Oil',
              content:
                '<sheetData><row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row><c r="A2"><v>1</v></c><c r="B2"><v>40.5</v></c></row></sheetData>',
            },
          ],
        }),
      ),
    },
    guide,
    written('pandoc.pptx'),
    written('libreoffice.odt'),
    written('pandoc.epub'),
    // Names in windows-1251.
    {
      name: 'keepers.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('c8ecff3bcae5ec0ac0edede03bcff0e8ede5f1b8ed', 'hex'),
    },
    {
      name: 'cafe.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Un café noir, déjà servi à la maîtresse', 'latin1'),
    },
  ])
  const attached = view.getByRole('group', { name: 'Attachments' })
  await expect(attached.getByRole('button', { name: /^Remove / })).toHaveCount(8)
  await expect(attached).toContainText('7 hidden characters left out')
  await expect(attached.getByLabel('Encoding of keepers.csv')).toHaveValue('windows-1251')
  const encoding = attached.getByLabel('Encoding of cafe.txt')
  await expect(encoding).toHaveValue('windows-1252')
  await encoding.selectOption('macintosh')
  await expect(encoding).toHaveValue('macintosh')
  await expect(attached.getByRole('button', { name: /^Remove / })).toHaveCount(8)
  await chat.ask('What is in them?')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const sent = JSON.stringify(sentMessages(server).at(-1))
  expect(sent).toContain('Title: lamps.docx\\n\\n# Lamps\\n\\nThey burn oil.')
  expect(sent).toContain('# Oil\\n\\n| Pier | Litres |\\n| --- | --- |\\n| 1 | 40.5 |')
  expect(sent).toContain('Title: guide.html\\n\\n## Tides\\n\\nHigh at noon.\\n')
  expect(sent).toContain('Имя;Кем\\nАнна;Принесён')
  expect(sent).toContain('Un cafÈ noir')
  expect(sent).not.toContain('café')
  expect(sent).not.toContain('Say so')
  expect(sent).toContain('# Slide 1: Lamps\\n\\nHigh water at noon, 10^6 litres.')
  expect(sent).toContain('Title: libreoffice.odt')
  expect(sent).toContain('2. Second\\n\\n- bullet')
  expect(sent).toContain('Inline $E = mc^2$ and display')

  await pick(view, [guide])
  await attached.getByRole('button', { name: 'As code' }).click()
  await expect(attached.getByRole('button', { name: 'As a page' })).toBeVisible()
  await expect(attached).not.toContainText('hidden characters left out')
  await chat.ask('How is it written?')
  await expect
    .poll(() => JSON.stringify(sentMessages(server).at(-1)))
    .toContain('<h2>Tides</h2><p>High at noon.<b hidden>Not so.</b><script>x</script>')
})
