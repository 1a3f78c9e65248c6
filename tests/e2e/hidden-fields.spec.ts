import '../pages/editors/code-editor.ts'
import '../pages/editors/editor-page.ts'
import { expect, test } from './field-test.ts'
import {
  inModel,
  isNotReadUnselected,
  open,
  replaces,
  select,
  takesADraft,
  writesNothingElse,
} from './hidden-editors.ts'

for (const [name, path] of [
  ['CodeMirror 5', 'codemirror5'],
  ['Ace', 'ace'],
] as const) {
  replaces(name, path, 'by the menu of a right click')
  isNotReadUnselected(name, path)
}
writesNothingElse('CodeMirror 5', 'codemirror5')
takesADraft('CodeMirror 5 with line numbers and a placeholder', 'codemirror5?empty&numbers&words')
takesADraft('Ace', 'ace?empty')
takesADraft('Monaco on an EditContext with a placeholder', 'monaco?empty&context&words')

test('more than an editor draws is not rewritten, and a part of a long text is', async ({
  fieldPage: page,
  site,
}) => {
  for (const path of ['codemirror5?long', 'ace?long']) {
    const world = await open(page, site, path)
    const whole = await inModel(page)
    await select(page, [0, 0], [900, 4])
    expect(await world.capture(), path).toEqual({ refusal: 'too-long' })
    await select(page, [2, 0], [2, 6])
    expect(await world.capture(), path).toMatchObject({ text: 'Line 2' })
    const rows = Array.from({ length: 30 }, (_, index) => `Row ${index}`).join('\n')
    expect(await world.replace(rows), path).toMatchObject({ state: 'replaced' })
    expect(await inModel(page), path).toBe(whole.replace('Line 2 ', `${rows} `))
  }
})

test('an editor for reading only is refused', async ({ fieldPage: page, site }) => {
  for (const path of ['codemirror5?still', 'ace?still']) {
    const world = await open(page, site, path)
    await select(page, [1, 0], [2, 13])
    expect(await world.capture(), path).toEqual({ refusal: 'read-only' })
  }
})
