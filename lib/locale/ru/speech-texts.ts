import type { SpeechTexts } from '../en/speech-texts'

export const speechTextsRu: SpeechTexts = {
  readAloud: 'Прочитать вслух',
  stopReading: 'Остановить чтение',
  reading: 'Читается вслух…',
  dictate: 'Диктовать',
  stopDictating: 'Закончить диктовку',
  noMicrophone: 'Здесь браузер не разрешает микрофон. Во вкладке он об этом спросит.',
  openInTab: 'Открыть во вкладке',
  notHeard: 'Записать сказанное не удалось.',
}
