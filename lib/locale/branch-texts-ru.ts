import type { BranchTexts } from './branch-texts-en'
import { pluralForms } from './plural-forms'

const answers = pluralForms('ru')({ one: 'ответ', few: 'ответа', many: 'ответов', other: 'ответа' })

export const branchTextsRu: BranchTexts = {
  editMessage: 'Изменить сообщение',
  saveEdit: 'Сохранить правку',
  editNote: 'Прежняя версия останется рядом.',
  deleteMessage: 'Удалить сообщение',
  deleteBelow: 'Удалить отсюда и до конца',
  fork: 'Продолжить в новой беседе',
  answersLead: 'Каждый — отдельный ответ: их можно листать или сравнить.',
  modelsAsked: 'Модели',
  addModel: 'Добавить модель',
  copies: (model) => `Сколько ответов от ${model}`,
  takeOff: (model) => `Убрать ${model}`,
  temperature: 'Температура',
  maxTokens: 'Предел ответа, токенов',
  reasoningEffort: 'Глубина рассуждений',
  asUsual: 'Как обычно',
  efforts: {
    none: 'Без рассуждений',
    minimal: 'Минимальная',
    low: 'Низкая',
    medium: 'Средняя',
    high: 'Высокая',
    xhigh: 'Очень высокая',
    max: 'Наибольшая',
  },
  each: (price) => `${price} за ответ`,
  atMost: (price) => `не больше ${price} за ответ`,
  total: (count, price) => `${count} ${answers(count)} · ${price} за отправку`,
  totalUnknown: (count) => `${count} ${answers(count)} · цена неизвестна`,
  askFor: (count) => (count === 1 ? 'Спросить ещё раз' : `Получить ${count} ${answers(count)}`),
  sendFor: (count) => (count === 1 ? 'Отправить' : `Отправить: ${count} ${answers(count)}`),
  answersTo: 'Ответы',
  oneByOne: 'По одному',
  goOnWith: 'Продолжить с этим',
  goesOnWith: 'Продолжается ниже',
  stopThis: 'Остановить этот ответ',
}
