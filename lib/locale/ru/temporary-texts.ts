import type { TemporaryTexts } from '../en/temporary-texts'

export const temporaryTextsRu: TemporaryTexts = {
  about:
    'Keyside не записывает эту беседу на диск: когда браузер закроется, она исчезнет. Только текст прочитанной для неё страницы остаётся на день.',
  keep: 'Сохранить',
  discard: 'Стереть',
  discardAll: 'Вернуть её будет нельзя.',
  keepLater: 'Сохранить можно будет, когда ответ закончится.',
}
