import type { TemporaryTexts } from './temporary-texts-en'

export const temporaryTextsRu: TemporaryTexts = {
  about: 'Эта беседа не записывается на диск. Когда браузер закроется, она исчезнет.',
  keep: 'Сохранить',
  discard: 'Стереть',
  discardAll: 'Вернуть её будет нельзя.',
  keepLater: 'Сохранить можно будет, когда ответ закончится.',
}
