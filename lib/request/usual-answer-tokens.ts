/** What an answer to a task of Keyside's own usually comes to. Without a limit it is what a price is told by. */
export const usualAnswerTokens = {
  title: 20,
  /** Of a page, or of the earlier messages of a conversation. */
  summary: 700,
  /** Notes on one part of a long page. */
  part: 700,
} as const
