const words =
  'the river carries what it finds under old stones and past quiet gardens until the light changes again because every season leaves a mark on those who wait for rain in small towns near wide fields'.split(
    ' ',
  )

/** Numbers that look random and are the same in every run. */
function seededNumbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

export const lastWords = 'And here it ends.'

/**
 * A Markdown answer of so many tokens, each about four characters as a server sends them: headings, paragraphs,
 * lists, tables, code and links. The same in every run; its end is `lastWords`.
 */
export function answerTokens(count: number): string[] {
  const pick = seededNumbers(count)
  const word = () => words[pick(words.length)] ?? ''
  const sentence = () => {
    const line = Array.from({ length: 6 + pick(12) }, word).join(' ')
    return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`
  }
  const paragraph = () => Array.from({ length: 3 + pick(4) }, sentence).join(' ')
  const blocks = [
    () => `## ${sentence()}`,
    paragraph,
    paragraph,
    () => Array.from({ length: 3 + pick(4) }, () => `- **${word()}**: ${sentence()}`).join('\n'),
    () => `${paragraph()} See [${word()}](https://example.com/${word()}/${pick(1000)}).`,
    () =>
      `| ${word()} | ${word()} |\n| --- | --- |\n${`| ${word()} | ${pick(1000)} |\n`.repeat(4)}`.trimEnd(),
    () => `\`\`\`js\n${`const ${word()} = ${word()}(${pick(100)})\n`.repeat(5)}\`\`\``,
    paragraph,
  ]
  const end = `\n\n${lastWords}`.match(/\s*.{1,4}/g) ?? []
  const tokens: string[] = []
  for (let at = 0; tokens.length < count; at++) {
    const block = `${blocks[at % blocks.length]?.() ?? ''}\n\n`
    tokens.push(...(block.match(/[\s\S]{1,4}/g) ?? []))
  }
  return [...tokens.slice(0, count - end.length), ...end]
}

/** Prose of so many characters, the same in every run. */
export function prose(characters: number): string {
  return answerTokens(Math.ceil(characters / 3))
    .join('')
    .slice(0, characters)
}
