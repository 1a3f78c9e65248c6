import type { BranchTexts } from '../en/branch-texts'
import { pluralForms } from '../grammar/plural-forms'

const answers = pluralForms('ru')({ one: 'ответ', few: 'ответа', many: 'ответов', other: 'ответа' })

export const branchTextsRu: BranchTexts = {
  editMessage: 'Изменить сообщение',
  saveEdit: 'Сохранить правку',
  editNote: 'Прежняя версия останется рядом.',
  deleteMessage: 'Удалить сообщение',
  deleteBelow: 'Удалить отсюда и до конца',
  reviewOf: { retry: 'Посмотреть запрос повтора', continue: 'Посмотреть запрос продолжения' },
  details: 'Подробности',
  putIntoField: 'Вставить в поле',
  fork: 'Продолжить в новой беседе',
  answersLead: 'Каждый — отдельный ответ: их можно листать или сравнить.',
  modelsAsked: 'Модели',
  addModel: 'Добавить ещё',
  copies: (model) => `Сколько ответов от ${model}`,
  takeOff: (model) => `Убрать ${model}`,
  temperature: 'Температура',
  maxTokens: 'Предел токенов',
  reasoningEffort: 'Глубина размышлений',
  asUsual: 'Как обычно',
  efforts: {
    none: 'Без размышлений',
    minimal: 'Минимальная',
    low: 'Низкая',
    medium: 'Средняя',
    high: 'Высокая',
    xhigh: 'Очень высокая',
    max: 'Наибольшая',
  },
  atMost: (price) => `не больше ${price} за ответ`,
  totalOf: (count, price) => `${count} ${answers(count)} · ${price}`,
  totalSent: (count, price) => `${count} ${answers(count)} · ${price} за то, что отправляется`,
  askFor: (count) => (count === 1 ? 'Спросить ещё раз' : `Получить ${count} ${answers(count)}`),
  sendFor: (count) => (count === 1 ? 'Спросить' : `Получить ${count} ${answers(count)}`),
  answersTo: 'Ответы',
  oneByOne: 'По одному',
  goOnWith: 'Продолжить с этим',
  goesOnWith: 'Выбран',
  stopThis: 'Прервать этот ответ',
}
