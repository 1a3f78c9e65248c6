/** Asks for the rest of an answer that was cut off: the reader sees both as one. */
export const continueReplyPrompt =
  'Your last message was cut off. Go on exactly where it ends: begin with its next character, even in the middle of ' +
  'a word, a sentence or a code block. Do not repeat any of it, and do not comment on the interruption.'
