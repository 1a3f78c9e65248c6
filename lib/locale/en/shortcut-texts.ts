/** For the sheet of keyboard shortcuts. */
export const shortcutTextsEn = {
  newLine: 'New line',
  shortcutNames: {
    newChat: 'New chat',
    history: 'History',
    previousMessage: 'Previous message',
    nextMessage: 'Next message',
    lastAnswer: 'Last answer',
    find: 'Find in conversation',
    copyAnswer: 'Copy the last answer',
    retryAnswer: 'Retry the last answer',
    stop: 'Stop answering',
    editMessage: 'Edit your last message',
    quote: 'Quote the selected words',
    writeMessage: 'Write a message',
    shortcuts: 'This sheet',
  },
}

export type ShortcutTexts = typeof shortcutTextsEn
