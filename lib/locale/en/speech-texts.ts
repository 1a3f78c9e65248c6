export const speechTextsEn = {
  readAloud: 'Read aloud',
  stopReading: 'Stop reading',
  reading: 'Reading aloud…',
  dictate: 'Dictate',
  stopDictating: 'Stop dictating',
  noMicrophone: 'The browser does not allow the microphone here. In a tab it asks for it.',
  openInTab: 'Open in a tab',
  notHeard: 'What was said could not be written down.',
}

export type SpeechTexts = typeof speechTextsEn
