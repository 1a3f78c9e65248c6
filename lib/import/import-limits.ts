/** More than anyone has, and little enough to be read. */
export const importLimits = {
  /** Of JSON, compressed or not. */
  jsonBytes: 2_000_000_000,
  conversationBytes: 64 * 1024 * 1024,
  /** JSON values of one conversation: an empty object takes three bytes in a file, and many times that here. */
  values: 3_000_000,
  /** What an archive unpacks to, and its images, besides so many times its own size: text is packed to a tenth. */
  unpackedBytes: 256_000_000,
  unpackedTimes: 30,
  conversations: 100_000,
  messages: 2_000_000,
  messageChars: 8_000_000,
  /** How deep values of one conversation may stand in each other. */
  depth: 100,
  zipEntries: 200_000,
  zipDirectoryBytes: 64 * 1024 * 1024,
} as const
