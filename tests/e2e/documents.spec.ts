import { docxParagraph, docxRun, writeDocx } from '../fakes/write-docx.ts'
import { writeXlsx } from '../fakes/write-sheets.ts'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'
import { sentMessages } from './sent-images.ts'

test('documents of several kinds go along, each as its reader sees it', async ({ keyside, server }) => {
  await connect(keyside, server.url)
  const view = await keyside.openView('sidepanel.html')
  const chat = chatIn(view)
  await chat.ready()
  const choosing = view.waitForEvent('filechooser')
  await view.getByRole('button', { name: 'Attach file' }).click()
  await (await choosing).setFiles([
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
    {
      name: 'guide.html',
      mimeType: 'text/html',
      buffer: Buffer.from('<h2>Tides</h2><p>High at noon.<b hidden>Not so.</b><script>x</script>'),
    },
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
  await expect(attached.getByRole('button', { name: /^Remove / })).toHaveCount(5)
  await expect(attached).toContainText('7 hidden characters left out')
  await expect(attached.getByLabel('Encoding of keepers.csv')).toHaveValue('windows-1251')
  const encoding = attached.getByLabel('Encoding of cafe.txt')
  await expect(encoding).toHaveValue('windows-1252')
  await encoding.selectOption('macintosh')
  await expect(encoding).toHaveValue('macintosh')
  await expect(attached.getByRole('button', { name: /^Remove / })).toHaveCount(5)
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
})
