import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'

const source = `import { readFile } from 'node:fs/promises'

export async function read(path: string): Promise<number> {
  const text = await readFile(path, 'utf8') // ${'a comment that goes on and on '.repeat(6)}
  return text.length
}`

const answer = `Here is how it is done.

\`\`\`ts
${source}
\`\`\`

It grows as $n^2$, that is

$$\\sum_{k=1}^{n} k = \\frac{n(n+1)}{2}$$

and this one is broken: $\\frac{1$ and this too wide:

$$${Array.from({ length: 60 }, (_, index) => `x_{${index}}`).join(' + ')}$$

\`\`\`some-tongue-of-old
no colours here
\`\`\`
`

test('code is coloured, copied, wrapped and downloaded', async ({ panel, server }) => {
  server.options.answer = answer
  const chat = chatIn(panel)
  await chat.chooseModel('says-in-20')
  await chat.ask('How?')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const block = chat.answer.getByRole('figure', { name: 'TypeScript' })
  const code = block.locator('code')

  await test.step('the text is exactly what was sent, and keywords have a colour of their own', async () => {
    await expect(code).toHaveText(source, { useInnerText: false })
    const colourOf = (text: string) =>
      block
        .getByText(text, { exact: true })
        .first()
        .evaluate((element) => getComputedStyle(element).color)
    await expect(block.getByText('export', { exact: true })).toBeVisible()
    expect(await colourOf('export')).not.toBe(
      await code.evaluate((element) => getComputedStyle(element).color),
    )
  })

  await test.step('a selection of it is the code, without breaks of its own', async () => {
    const selected = await code.evaluate((element) => {
      const selection = getSelection()
      selection?.selectAllChildren(element)
      return String(selection)
    })
    expect(selected.trimEnd()).toBe(source)
  })

  await test.step('it scrolls inside itself, by keyboard too, and not when its lines are wrapped', async () => {
    const scroller = block.getByRole('group', { name: 'TypeScript' })
    await scroller.focus()
    await panel.keyboard.press('ArrowRight')
    await expect.poll(() => scroller.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0)
    expect(await panel.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    const wrap = block.getByRole('button', { name: 'Wrap lines' })
    await expect(wrap).toHaveAttribute('aria-pressed', 'false')
    await wrap.click()
    await expect(wrap).toHaveAttribute('aria-pressed', 'true')
    await expect(scroller).toHaveCount(0)
  })

  await test.step('Copy code copies it', async () => {
    await panel.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await block.getByRole('button', { name: 'Copy code' }).click()
    await expect.poll(() => panel.evaluate(() => navigator.clipboard.readText())).toContain(source)
  })

  await test.step('Download code gives a file', async () => {
    const downloading = panel.waitForEvent('download')
    await block.getByRole('button', { name: 'Download code' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('snippet.ts')
    expect(await readFile(await download.path(), 'utf8')).toContain(source)
  })

  await test.step('a language nobody knows is named as it was written', async () => {
    await expect(chat.answer.getByRole('figure', { name: 'some-tongue-of-old' })).toContainText('no colours')
  })
})

test('of long code only what is near to the view is drawn in colours, and nothing of it is lost', async ({
  panel,
  server,
}) => {
  await panel.setViewportSize({ width: 380, height: 700 })
  const code = Array.from({ length: 6000 }, (_, line) => `const line${line} = "b" // c`).join('\n')
  server.options.answer = `Before it.\n\n\`\`\`js\n${code}\n\`\`\`\n`
  const chat = chatIn(panel)
  await chat.chooseModel('says-in-20000')
  await chat.ask('How?')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const isColoured = (line: number) =>
    panel.evaluate((word) => {
      const pieces = document.querySelectorAll('figure code span span span')
      return Array.from(pieces).some((piece) => piece.parentElement?.textContent?.startsWith(word))
    }, `const line${line} `)
  const pieces = () => panel.evaluate(() => document.querySelectorAll('figure code *').length)
  /** Brings the end of the code into sight, or its beginning. */
  const scrollTo = (edge: 'start' | 'end') =>
    panel.evaluate((block) => document.querySelector('figure code')?.scrollIntoView({ block }), edge)
  /** Groups of 64 lines, of which some are near, with a piece for each word. */
  const most = 3000

  await test.step('at its end', async () => {
    await expect.poll(() => isColoured(5999)).toBe(true)
    expect(await isColoured(0)).toBe(false)
    expect(await pieces()).toBeLessThan(most)
    expect(await panel.evaluate(() => document.querySelector('figure code')?.textContent)).toBe(`${code}\n`)
  })

  await test.step('at its beginning, in the same place as before', async () => {
    const height = await panel.evaluate(() => document.querySelector('figure code')?.clientHeight)
    await scrollTo('start')
    await expect.poll(() => isColoured(0)).toBe(true)
    await expect.poll(() => isColoured(5999)).toBe(false)
    expect(await pieces()).toBeLessThan(most)
    expect(await panel.evaluate(() => document.querySelector('figure code')?.clientHeight)).toBe(height)
  })

  await test.step('what is selected stays so when it is scrolled away', async () => {
    const selected = () => panel.evaluate(() => getSelection()?.toString())
    await panel.evaluate(() => {
      const words = document.querySelectorAll('figure code span span span')
      getSelection()?.setBaseAndExtent(words[0]?.firstChild ?? document.body, 0, words[3] ?? document.body, 1)
    })
    const before = await selected()
    expect(before).toContain('const line0 = ')
    await scrollTo('end')
    await expect.poll(() => isColoured(5999)).toBe(true)
    expect(await selected()).toBe(before)
    expect(await isColoured(0)).toBe(true)
  })

  await test.step('what is looked for is found where it was plain, and stays marked in its colours', async () => {
    const marked = () =>
      panel.evaluate(() =>
        Array.from(CSS.highlights.get('keyside-found-current') ?? [], (range) => {
          const { top } = (range as Range).getBoundingClientRect()
          return [(range as Range).toString(), top > 0 && top < innerHeight]
        }),
      )
    await chat.log.focus()
    await panel.keyboard.press('Control+f')
    await panel.getByRole('searchbox', { name: 'Find in conversation' }).fill('const line3000 = "b"')
    await expect.poll(() => isColoured(3000)).toBe(true)
    await expect.poll(marked).toEqual([['const line3000 = "b"', true]])
    expect(await pieces()).toBeLessThan(most)
  })
})

test('formulas are MathML inside their own boxes, and TeX where they cannot be read', async ({
  panel,
  server,
}) => {
  server.options.answer = answer
  const chat = chatIn(panel)
  await chat.chooseModel('says-in-20')
  await chat.ask('How?')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const formulas = chat.answer.getByRole('math')
  await expect(formulas).toHaveCount(3)
  await expect(formulas.first()).toHaveAttribute('alttext', 'n^2')
  expect(await chat.answer.locator('mfrac').evaluate((element) => element.namespaceURI)).toBe(
    'http://www.w3.org/1998/Math/MathML',
  )
  await expect(chat.answer.getByText('\\frac{1', { exact: true })).toHaveAttribute(
    'title',
    /^This formula could not be read: /,
  )
  const wide = chat.answer.getByRole('group', { name: 'Formula' })
  await wide.focus()
  await panel.keyboard.press('ArrowRight')
  await expect.poll(() => wide.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0)
  expect(await panel.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})

test('code and formulas are accessible in both themes', async ({ panel, server }) => {
  server.options.answer = answer
  const chat = chatIn(panel)
  await chat.chooseModel('says-in-20')
  await chat.ask('How?')
  await expect(chat.answer.getByText('export', { exact: true })).toBeVisible()
  await expect(chat.answer.getByRole('math')).toHaveCount(3)
  for (const colorScheme of ['light', 'dark'] as const) {
    await panel.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page: panel })
      .include('figure')
      .include('[role=log]')
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
})

test('hostile formulas stay in their boxes', async ({ panel, server }) => {
  const hostile = [
    '\\rule{1000em}{1000em}',
    '\\kern-400em SPOOF',
    '\\raisebox{900em}{SPOOF}',
    '\\hspace{-10em}'.repeat(40),
    '\\raisebox{9em}{'.repeat(20) + 'SPOOF' + '}'.repeat(20),
    '\\def\\a{\\a\\a}\\a',
    '\\href{https://evil.example}{x}',
  ]
  server.options.answer = `${hostile.map((tex) => `One $${tex}$ here.\n\n$$${tex}$$`).join('\n\n')}\n\nThe end.`
  const chat = chatIn(panel)
  await chat.chooseModel('says-in-50')
  await chat.ask('Go')
  await expect(chat.answerText.getByText('The end.')).toBeVisible()
  await expect(chat.answer.getByRole('math').first()).toBeAttached()
  expect(await panel.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  expect(await chat.answer.locator('a, img, [href]').count()).toBe(0)
  await expect(chat.field).toBeVisible()
  await chat.field.click()
})
