const preface =
  'This is a summary of our conversation so far. It stands for messages that are not repeated here.'

/** Stands for the beginning of a conversation that is not sent any more. */
export const earlierSummary = (text: string): string => `${preface}\n\n${text}`

/** Whether this is such a summary, or has one in it. */
export const isEarlierSummary = (text: string): boolean => text.includes(preface)

/** Asks for such a summary; the messages come before it. */
export const summarizeConversation =
  'Summarize our conversation up to here, so that it can be continued from the summary alone. Keep facts, names, ' +
  'numbers, decisions, open questions, and what I asked you to keep to. Write plain text in the language of the ' +
  'conversation, shorter than the conversation, without a preface.'
