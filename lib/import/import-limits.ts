/** More than anyone has, and little enough to be read. */
export const importLimits = {
  /** Of JSON, compressed or not. */
  jsonBytes: 2_000_000_000,
  conversationBytes: 64 * 1024 * 1024,
  conversations: 100_000,
  messages: 2_000_000,
  messageChars: 8_000_000,
  /** How deep values of one conversation may stand in each other. */
  depth: 100,
  zipEntries: 200_000,
  zipDirectoryBytes: 64 * 1024 * 1024,
} as const
