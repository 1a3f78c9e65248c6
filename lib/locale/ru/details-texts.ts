import type { DetailsTexts } from '../en/details-texts'
import { pluralForms } from '../grammar/plural-forms'

const attempts = pluralForms('ru')({ one: 'попытка', few: 'попытки', many: 'попыток', other: 'попытки' })

export const detailsTextsRu: DetailsTexts = {
  title: 'Подробности',
  which: 'Показан запрос',
  kinds: {
    chat: 'Ответ',
    title: 'Заголовок',
    rewrite: 'Переписывание',
    part: 'Часть страницы',
    summary: 'Краткое содержание прежних сообщений',
    embed: 'Эмбеддинги',
  },
  times: 'Время',
  events: {
    made: 'Запрошено',
    sent: 'Отправлено',
    answered: 'Пришли заголовки',
    firstContent: 'Первые слова',
    firstText: 'Размышления до',
    ended: 'Завершено',
  },
  leftOut: { title: 'Название', summary: 'Пересказ прежних сообщений' },
  attempts: (count) => `${count} ${attempts(count)}`,
  repaired: (parameter, sentAs) =>
    sentAs === undefined ? `${parameter}: не отправлен` : `${parameter}: отправлен как ${sentAs}`,
  firstToken: 'До первого токена',
  speed: 'Токенов в секунду',
  usage: 'Расход',
  input: 'Вход',
  cached: 'из них из кэша',
  output: 'Выход',
  reasoning: 'из них размышления',
  price: 'Цена',
  request: 'Запрос',
  response: 'Ответ',
  headers: 'Заголовки',
  parameters: 'Параметры',
  messages: 'Сообщения',
  gone: 'Больше нет в беседе.',
  notSent: 'Ничего не отправлялось.',
  status: 'Статус',
  requestId: 'Номер запроса',
  noAnswer: 'Ответа не было.',
  copyId: 'Копировать номер запроса',
  code: { curl: 'Копировать для curl', fetch: 'Копировать как fetch', node: 'Копировать для Node.js' },
}
