interface Asked {
  messages: { role: string; content?: unknown }[]
}

/**
 * What the demo server answers where a page or a field's text is quoted: sentences of the page, or the text without
 * the commonest slips. Undefined where nothing is quoted.
 */
export function pageReply({ messages }: Asked): string | undefined {
  const asked = String(messages.findLast(({ role }) => role === 'user')?.content ?? '')
  const quoted = quotedIn(asked)
  if (quoted === undefined) return undefined
  const isRewrite = messages.some(
    ({ role, content }) => role === 'system' && /^You rewrite text/.test(String(content)),
  )
  return isRewrite ? tidied(quoted.text) : summaryOf(quoted)
}

interface Quoted {
  title: string
  text: string
}

function quotedIn(asked: string): Quoted | undefined {
  const blocks = Array.from(asked.matchAll(/<<<(\S+) \(([^)]*)\)\n([\s\S]*?)\n\1>>>/g))
  const block = blocks.find(([, , name]) => !/^comes /.test(name ?? ''))
  const text = block?.[3]
  if (text === undefined) return undefined
  const [, title = '', body = text] = /^Title: (.*)\nAddress: .*\n\n([\s\S]*)$/.exec(text) ?? []
  return { title, text: body }
}

const wordsCited = 10
const mostPoints = 5

/** One sentence out of each longer paragraph, with the words by which it is found again. */
function summaryOf({ text }: Quoted): string {
  const sentences = text
    .split(/\n{2,}/)
    .filter((paragraph) => !/^#/.test(paragraph))
    .flatMap((paragraph) => paragraph.replace(/^[-*\d.\s]+/, '').split(/(?<=[.!?…])\s+/)[0] ?? [])
    .filter((sentence) => sentence.split(/\s+/).length > 6 && !/[[\]`]/.test(sentence))
  const points = sentences.slice(0, mostPoints).map((sentence) => {
    const passage = sentence.split(/\s+/).slice(0, wordsCited).join(' ')
    return `- ${sentence} [[${passage}]]`
  })
  return points.length === 0 ? '- There is not one long sentence on this page.' : points.join('\n')
}

const slips: [RegExp, string][] = [
  [/\btomorow\b/gi, 'tomorrow'],
  [/\bbecuase\b/gi, 'because'],
  [/\bteh\b/gi, 'the'],
  [/\balot\b/gi, 'a lot'],
  [/\brecieve/gi, 'receive'],
  [/\bi\b/g, 'I'],
  [/(\d)\s*(am|pm)\b/gi, '$1 $2'],
  [/, (sorry|see you)\b/g, '. $1'],
  [/[ \t]{2,}/g, ' '],
]

function tidied(text: string): string {
  const mended = slips.reduce((words, [slip, right]) => words.replace(slip, right), text.trim())
  const sentences = mended.replace(
    /(^|[.!?]\s+)(\p{Ll})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  )
  return /[.!?…]$/u.test(sentences) ? sentences : `${sentences}.`
}
