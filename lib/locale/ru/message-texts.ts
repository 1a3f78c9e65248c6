import type { MessageTexts } from '../en/message-texts'
import { pluralForms } from '../grammar/plural-forms'

const times = pluralForms('ru')({ one: 'раз', few: 'раза', many: 'раз', other: 'раза' })

export const messageTextsRu: MessageTexts = {
  maskedOf: (count) => `скрыто: ${count}`,
  toolArguments: 'Аргументы вызова',
  toolStatus: {
    in_progress: 'Модель ещё отвечает…',
    requires_action: 'Модель просит вызвать этот инструмент и ждёт вашего решения',
    completed: 'Вызван',
    cancelled: 'Не вызван',
  },
  toolNotOffered: 'Не вызван: этот инструмент модели не предлагали',
  done: 'Сделано',
  notDone: 'Не сделано',
  footnotes: 'Сноски',
  footnoteNumber: (number) => `Сноска ${number}`,
  backToText: 'Назад к тексту',
  linkNotOpened: 'Этот адрес отсюда не открывается',
  table: 'Таблица',
  copyTableMarkdown: 'Копировать как Markdown',
  copyTableCells: 'Копировать для таблицы',
  reasoning: 'Размышления',
  reasonedFor: (spent) =>
    `Размышления: ${spent < 60 ? `${spent} с` : `${Math.floor(spent / 60)} мин ${spent % 60} с`}`,
  usage: 'Расход',
  sourceNumber: (number) => `Источник ${number}`,
  sourceNotFound: 'на странице не найдено',
  previousAnswer: 'Предыдущий ответ',
  nextAnswer: 'Следующий ответ',
  previousVersion: 'Предыдущий вариант',
  nextVersion: 'Следующий вариант',
  answerOf: (index, count) => `${index} из ${count}`,
  partOfPage: 'часть',
  wasReadInParts: 'прочитана по частям',
  notesOnParts: 'Заметки по частям',
  partsRead: (done, of) => `Прочитано частей: ${done} из ${of}.`,
  retriedTimes: (count) => `Отправлено повторно ${count} ${times(count)}.`,
  sideBySide: 'Рядом',
}
