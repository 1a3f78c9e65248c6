import type { ShortcutTexts } from '../en/shortcut-texts'

export const shortcutTextsRu: ShortcutTexts = {
  newLine: 'Новая строка',
  shortcutNames: {
    newChat: 'Новый чат',
    history: 'История',
    previousMessage: 'Предыдущее сообщение',
    nextMessage: 'Следующее сообщение',
    lastAnswer: 'Последний ответ',
    find: 'Найти в беседе',
    copyAnswer: 'Копировать последний ответ',
    retryAnswer: 'Повторить последний ответ',
    stop: 'Остановить ответ',
    editMessage: 'Изменить своё последнее сообщение',
    quote: 'Цитировать выделенное',
    writeMessage: 'Написать сообщение',
    shortcuts: 'Этот список',
  },
}
