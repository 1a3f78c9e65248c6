import type { RequestTexts } from '../en/request-texts'
import { pluralForms } from '../grammar/plural-forms'

const forms = pluralForms('ru')
const parts = forms({ one: 'часть', few: 'части', many: 'частей', other: 'части' })
const left = forms({ one: 'будет прочитана', other: 'будут прочитаны' })
const earlierOnes = forms({
  one: 'прежнее сообщение',
  few: 'прежних сообщения',
  many: 'прежних сообщений',
  other: 'прежнего сообщения',
})
const oldest = forms({
  one: 'самое старое сообщение',
  few: 'самых старых сообщения',
  many: 'самых старых сообщений',
  other: 'самого старого сообщения',
})
const calls = forms({
  one: 'вызов инструмента',
  few: 'вызова инструментов',
  many: 'вызовов инструментов',
  other: 'вызова инструмента',
})
const results = forms({
  one: 'ответ инструмента',
  few: 'ответа инструментов',
  many: 'ответов инструментов',
  other: 'ответа инструмента',
})
const images = forms({
  one: 'изображение',
  few: 'изображения',
  many: 'изображений',
  other: 'изображения',
})
const words = forms({ one: 'токен', few: 'токена', many: 'токенов', other: 'токена' })

export const requestTextsRu: RequestTexts = {
  title: 'Запрос',
  lead: 'Вот всё, что уйдёт при отправке, — и ничего больше.',
  which: 'Показан запрос',
  trouble: {
    'too-long': (models) => `не помещается в ${models}`,
    'cannot-see': (models) => `без изображений: ${models}`,
  },
  otherRequests: (troubles) => `Другие запросы: ${troubles}.`,
  leadOfPart: 'Это уйдёт следующим, когда вы отправите запрос.',
  asParts: 'По частям',
  asJson: 'В JSON',
  view: 'Вид',
  parts: 'Части запроса',
  earlier: (count, formatted) => `${formatted} ${earlierOnes(count)}`,
  kinds: {
    instructions: 'Указания',
    rules: 'Правила этой задачи',
    'source-rules': 'Правила для цитат',
    'citation-rule': 'Правило ссылок',
    summary: 'Пересказ прежних сообщений',
    instruction: 'Действие',
    draft: 'Ваше сообщение',
    image: 'Изображение',
    'unseen-image': 'Вместо изображения',
    reply: 'Начало ответа',
    continue: 'Просьба продолжить',
    field: 'Поле',
  },
  fieldParts: {
    before: 'Текст перед ним в поле',
    page: 'О чём страница',
    text: 'Текст для переписывания',
    after: 'Текст после него в поле',
    original: 'Текст до правок',
  },
  instructionsFrom: {
    run: 'для этого запроса',
    action: 'действия',
    thread: 'этой беседы',
    assistant: 'ассистента',
    connection: 'подключения',
    all: 'для всех чатов',
  },
  sourceKinds: { page: 'Страница', selection: 'Выделение', pdf: 'PDF', file: 'Файл', notes: 'Заметки' },
  unsent: {
    'tool-call': (count, formatted) => `Не отправляем: ${formatted} ${calls(count)} без ответа`,
    'tool-result': (count, formatted) => `Не отправляем: ${formatted} ${results(count)} без вызова`,
    image: (count, formatted) => `Не отправляем: ${formatted} ${images(count)} в ответах`,
  },
  leaveIn: (name) => `Отправить: ${name}`,
  pin: 'Сохранить, когда старые уступают место',
  unpin: 'Не сохранять',
  replaced: 'в пересказе',
  noDraft: 'Пока ничего не набрано.',
  format: 'Разметка между сообщениями',
  reserved: 'Ответ, не больше',
  tokens: (formatted, count) => `${formatted} ${words(count)}`,
  total: 'Всего',
  ofContext: (share, context) => `${share} от ${context} модели`,
  atMost: (price) => `с ответом не больше ${price}`,
  noRoomForAnswer: (over) => `Для ответа остаётся слишком мало места: лишних — ${over}.`,
  cannotSee:
    'Эта модель не видит изображений: вместо каждого ей сообщат, что оно было. Отправьте так или закройте это окно и выберите другую модель.',
  pageChanged:
    'Страница с тех пор изменилась. Отправьте то, что видите здесь, или посмотрите, какая она сейчас.',
  lookAgain: 'Посмотреть снова',
  sendAsReviewed: 'Отправить просмотренное',
  leaveOutImages: 'Не отправлять изображения',
  together: (count, price) => `Ответов: ${count}, вместе ${price}`,
  tooLong: (over) => `Это на ${over} больше, чем вмещает модель.`,
  overLimit: {
    day: (limit, spent) =>
      `Дневной предел, ${limit}, достигнут: сегодня потрачено ${spent}. Если продолжить, до завтра пределы ничего не остановят.`,
    month: (limit, spent) =>
      `Месячный предел, ${limit}, достигнут: за этот месяц потрачено ${spent}. Если продолжить, до завтра пределы ничего не остановят.`,
  },
  overCeiling: (price, ceiling) => `Это стоит ${price}. Вы просили спрашивать, если дороже ${ceiling}.`,
  dropOldest: (count, formatted) => `Не отправлять ${formatted} ${oldest(count)}`,
  summarizeOldest: (count, formatted) => `Заменить ${formatted} ${oldest(count)} пересказом`,
  summaryCramped: 'Для их пересказа мало места: он может оборваться.',
  summaryTooLong: 'Их пересказ тоже не поместится.',
  partOf: (part, of) => `Это часть ${part} из ${of}.`,
  laterParts: (count, formatted) =>
    `За ней ${left(count)} ещё ${formatted} ${parts(count)}, потом заметки обо всех составят последний запрос.`,
  noLaterParts: 'После неё заметки обо всех частях составят последний запрос.',
  allTogether: (requests, price) => `Всего ${requests}: ${price}.`,
  partTooLong: 'Части нарезаны для модели, которая вмещает больше. Выберите такую.',
  noRoom: 'Прежние сообщения не помогут. Уберите разделы или сократите сообщение.',
  summarizing: 'Пересказываю…',
  summaryFailed: 'Пересказа не получилось. Все сообщения на месте.',
  removeSummary: 'Отправлять сами сообщения',
  editSummary: 'Текст пересказа',
  imageBytes: (chars) => `…ещё ${chars} символов изображения…`,
  copyJson: 'Копировать JSON',
  maskedInIt: (found) => `Скрыто в нём: ${found}.`,
  showAsTheyAre: 'Показать и отправить как есть',
  cardGone:
    'Карточка на странице закрыта или потеряна, поэтому ничего не отправлено. Откройте это окно из неё заново.',
  showMore: (count) => `Показать ещё ${count}`,
}
