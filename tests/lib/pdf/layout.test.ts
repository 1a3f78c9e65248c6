import { describe, expect, it } from 'vitest'
import { textAt } from '../../fakes/write-pdf'
import { linesFrom, pageOf, readingOf, textIn } from './reading-of'

const prose = (name: string, lines: number) =>
  Array.from({ length: lines }, (_, index) => `${name} line ${index + 1} goes on and on and`)

describe('the text of a PDF', () => {
  it('has words where its letters were painted in groups, and spaces where only gaps were', async () => {
    const content =
      'BT /Sans 12 Tf 72 700 Td [(Ty) 30 (pe) -15 (set) -280 (with) -333 (ga) 20 (ps)] TJ ET ' +
      'BT /Sans 12 Tf 72 680 Td (spl) Tj (it) Tj ( up) Tj ET'
    expect(textIn(await readingOf({ pages: [{ content }] }))).toBe('Typeset with gaps split up')
  })

  it('joins divided words, and leaves hyphens that belong to a word', async () => {
    const reading = await readingOf({
      pages: [
        pageOf(
          linesFrom([72, 700], 12, [
            'A well-known rule of typog-',
            'raphy divides words. It is well-',
            'known to all, and the 1990-',
            '1999 survey by Anglo-',
            'Saxon printers says so.',
          ]),
        ),
      ],
    })
    expect(textIn(reading)).toBe(
      'A well-known rule of typography divides words. It is well-known to all, and the 1990- 1999 survey by Anglo-Saxon printers says so.',
    )
  })

  it('is in paragraphs by gaps and by indents, and one that crosses a page stays one', async () => {
    const reading = await readingOf({
      pages: [
        pageOf(
          linesFrom([72, 740], 12, ['The first paragraph is here on two', 'lines of about the same length.']),
          linesFrom([72, 690], 12, [
            'The second stands after a gap, and it',
            'is as long as the one above it is.',
          ]),
          linesFrom([90, 661.2], 12, ['The third is only indented, and then']),
          linesFrom([72, 646.8], 12, ['it does not come to an end before the']),
        ),
        pageOf(linesFrom([72, 740], 12, ['next page begins. There it ends.'])),
      ],
    })
    expect(textIn(reading)).toBe(
      [
        'The first paragraph is here on two lines of about the same length.',
        'The second stands after a gap, and it is as long as the one above it is.',
        'The third is only indented, and then it does not come to an end before the next page begins. There it ends.',
      ].join('\n\n'),
    )
  })

  it('reads two columns one after the other, between a title and a wide note', async () => {
    const left = prose('Left', 10)
    const right = prose('Right', 10)
    const reading = await readingOf({
      pages: [
        pageOf(
          textAt([72, 740], 12, 'A plain line above both of the columns runs over the gutter between them'),
          // Painted row by row, as some programs do.
          ...left.map((line, index) => linesFrom([72, 700 - index * 14], 11, [line])),
          ...right.map((line, index) => linesFrom([320, 700 - index * 14], 11, [line])),
          textAt([72, 540], 12, 'A plain line below both of the columns runs over the gutter between them'),
        ),
      ],
    })
    const text = textIn(reading)
    const places = [
      'above both',
      'Left line 1 ',
      'Left line 10',
      'Right line 1 ',
      'Right line 10',
      'below both',
    ]
    const found = places.map((place) => text.indexOf(place))
    expect(found).not.toContain(-1)
    expect(found).toEqual(found.toSorted((one, other) => one - other))
  })

  it('keeps the cells of a row together', async () => {
    const rows = [
      ['Year', 'Keys', 'Lost'],
      ['2023', '120', '7'],
      ['2024', '340', '11'],
      ['2025', '560', '2'],
      ['2026', '610', '1'],
    ]
    const reading = await readingOf({
      pages: [
        pageOf(
          ...rows.flatMap((row, index) =>
            row.map((cell, column) => textAt([72 + column * 150, 700 - index * 16], 11, cell)),
          ),
        ),
      ],
    })
    expect(textIn(reading)).toBe(rows.map((row) => row.join(' | ')).join('\n\n'))
  })

  it('has lists', async () => {
    const reading = await readingOf({
      pages: [
        pageOf(
          textAt([72, 700], 12, 'You need:'),
          textAt([72, 684], 12, '\u2022 a key', { font: 'Uni' }),
          textAt([72, 668], 12, '\u2022 a door', { font: 'Uni' }),
        ),
      ],
    })
    expect(textIn(reading)).toBe('You need:\n\n- a key\n- a door')
  })

  it('has a running title once, and page numbers no more than once', async () => {
    const pages = Array.from({ length: 8 }, (_, index) =>
      pageOf(
        textAt([72, 760], 9, 'Journal of Keys'),
        linesFrom([72, 700], 12, [`What page ${index + 1} says is its own.`, 'It says it in two lines.']),
        textAt([300, 30], 9, `${index + 1}`),
      ),
    )
    const text = textIn(await readingOf({ pages }))
    expect(text.match(/Journal of Keys/g)).toHaveLength(1)
    expect(text.match(/^\d+$/gm)).toHaveLength(1)
    expect(text.match(/What page \d says/g)).toHaveLength(8)
  })

  it('cannot pass for a heading of ours', async () => {
    const reading = await readingOf({ pages: [pageOf(textAt([72, 700], 12, '# not a heading'))] })
    expect(textIn(reading)).toBe('\\# not a heading')
  })
})

describe('the sections of a PDF', () => {
  const body = (name: string) =>
    linesFrom([72, 640], 11, [`${name} is told in this sentence, which is long.`, 'It has a second line.'])

  it('are those of its table of contents', async () => {
    const reading = await readingOf({
      outline: [
        { title: '1 Doors', page: 0, top: 700, children: [{ title: 'Locks', page: 1, top: 700 }] },
        { title: 'Замки', page: 2, top: 650 },
      ],
      pages: [
        pageOf(textAt([72, 740], 11, 'Before all.'), textAt([72, 680], 11, 'Doors'), body('The door')),
        pageOf(textAt([72, 680], 11, 'Locks'), body('The lock')),
        pageOf(body('The castle')),
      ],
    })
    expect(reading.sections).toEqual([
      { heading: '', level: 0, text: 'Before all.' },
      {
        heading: '1 Doors',
        level: 1,
        text: 'The door is told in this sentence, which is long. It has a second line.',
      },
      {
        heading: 'Locks',
        level: 2,
        text: 'The lock is told in this sentence, which is long. It has a second line.',
      },
      {
        heading: 'Замки',
        level: 1,
        text: 'The castle is told in this sentence, which is long. It has a second line.',
      },
    ])
  })

  it('are those of its larger and bolder lines', async () => {
    const reading = await readingOf({
      pages: [
        pageOf(textAt([72, 740], 24, 'On Keys'), textAt([72, 680], 16, 'Doors'), body('The door')),
        pageOf(
          textAt([72, 680], 16, 'Locks'),
          body('The lock'),
          textAt([72, 590], 11, 'A bold line', { font: 'Bold' }),
          textAt([72, 570], 11, 'And what stands under it.'),
        ),
      ],
    })
    expect(reading.sections.map(({ heading, level }) => [heading, level])).toEqual([
      ['On Keys', 1],
      ['Doors', 2],
      ['Locks', 2],
      ['A bold line', 3],
    ])
    expect(reading.sections.at(-1)?.text).toBe('And what stands under it.')
    expect(reading.title).toBe('On Keys')
  })
})
