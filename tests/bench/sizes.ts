/** How much of everything is measured. */
export interface Sizes {
  /** Questions and answers in the thread with which a view opens. */
  exchanges: number
  answerTokens: { short: number; long: number }
  /** What stands in the field already, when a key is pressed. */
  draftCharacters: number
  pasteCharacters: { large: number; huge: number; equal: number }
  threadMessages: { few: number; many: number }
  codeLines: { few: number; many: number }
  articleBytes: number
  /** Documents that are put into pages of many shapes. */
  knownTexts: number
  /** Of each of Debian's documents. */
  unseenPages: number
  memory: { answers: number; tokens: number }
  history: { fewMessages: number; threads: number; messages: number }
}

export const fullSizes: Sizes = {
  exchanges: 10,
  answerTokens: { short: 4000, long: 16_000 },
  draftCharacters: 100_000,
  pasteCharacters: { large: 1_000_000, huge: 2_000_000, equal: 100_000 },
  threadMessages: { few: 20, many: 2000 },
  codeLines: { few: 10, many: 10_000 },
  articleBytes: 1_000_000,
  knownTexts: 16,
  unseenPages: 3,
  // An hour of answers at 50 tokens a second, which is about as fast as one reads over them.
  memory: { answers: 45, tokens: 4000 },
  history: { fewMessages: 50, threads: 5000, messages: 100_000 },
}

/** They show that everything is measured, and nothing about how long it takes. */
export const smallSizes: Sizes = {
  exchanges: 1,
  answerTokens: { short: 50, long: 200 },
  draftCharacters: 1000,
  pasteCharacters: { large: 2000, huge: 4000, equal: 1000 },
  threadMessages: { few: 4, many: 60 },
  codeLines: { few: 4, many: 200 },
  articleBytes: 20_000,
  knownTexts: 1,
  unseenPages: 0,
  memory: { answers: 3, tokens: 50 },
  history: { fewMessages: 10, threads: 50, messages: 1000 },
}
