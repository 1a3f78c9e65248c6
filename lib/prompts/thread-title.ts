const longestExcerpt = 2000

/** Asks for a thread's title, out of its first question and answer. */
export function threadTitlePrompt(question: string, reply: string): string {
  return [
    'Write a title for the conversation below: at most six words, in the language of the question,',
    'no quotation marks, no full stop, nothing but the title.',
    '',
    `Question:\n${question.slice(0, longestExcerpt)}`,
    '',
    `Answer:\n${reply.slice(0, longestExcerpt)}`,
  ].join('\n')
}
