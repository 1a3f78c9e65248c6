/** How long the answers to Keyside's own tasks usually are: prices are estimated by it where no limit is set. */
export const usualAnswerTokens = {
  title: 20,
  /** Of a page, or of the earlier messages of a conversation. */
  summary: 700,
  /** Notes on one part of a long page. */
  part: 700,
} as const
