/** As Markdown quotes it, with the line free on which the answer to it is written. */
export const quoted = (text: string): string =>
  `${text
    .split(/\r?\n/u)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')}\n\n`
