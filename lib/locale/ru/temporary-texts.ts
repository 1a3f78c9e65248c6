import type { TemporaryTexts } from '../en/temporary-texts'

export const temporaryTextsRu: TemporaryTexts = {
  about: 'Эта беседа не записывается на диск. Когда браузер закроется, она исчезнет.',
  keep: 'Сохранить',
  discard: 'Стереть',
  discardAll: 'Вернуть её будет нельзя.',
  keepLater: 'Сохранить можно будет, когда ответ закончится.',
}
