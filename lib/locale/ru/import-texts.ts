import type { ImportTexts } from '../en/import-texts'
import { pluralForms } from '../grammar/plural-forms'

const plural = pluralForms('ru')
const conversations = plural({ one: 'беседа', few: 'беседы', many: 'бесед', other: 'беседы' })
/** Кого? Кого взять: беседу. */
const theConversations = plural({ one: 'беседу', few: 'беседы', many: 'бесед', other: 'беседы' })
const messages = plural({ one: 'сообщение', few: 'сообщения', many: 'сообщений', other: 'сообщения' })
const number = new Intl.NumberFormat('ru')
const counted = (count: number, word: (count: number) => string) => `${number.format(count)} ${word(count)}`

export const importTextsRu: ImportTexts = {
  heading: 'Импорт',
  hint: 'Беседы из других программ войдут в вашу историю. Ничего из того, что здесь есть, не изменится.',
  howToTitle: (name) => `Из ${name}`,
  howTo: {
    chatgpt:
      'В ChatGPT: «Настройки», «Управление данными», «Экспорт данных». По почте придёт ссылка на файл zip; дайте его сюда как есть или conversations.json из него.',
    'page-assist': 'В Page Assist: настройки, управление данными, экспорт. Получится один файл JSON.',
    keyside: 'Беседа, сохранённая в JSON.',
  },
  pick: 'Выбрать файл',
  drop: 'или перетащите его сюда',
  reading: 'Читаем файл…',
  found: (count) => `${plural({ one: 'Найдена', other: 'Найдено' })(count)} ${counted(count, conversations)}`,
  stop: 'Остановить',
  stopping: 'Останавливаем…',
  cancel: 'Отмена',
  close: 'Закрыть',
  goOn: 'Попробовать ещё раз',
  problems: {
    empty: 'Этот файл пуст.',
    'not-json': 'Этот файл — не JSON и не архив zip.',
    cut: 'У этого файла нет конца. Скачайте его ещё раз.',
    unknown: 'Это не экспорт ChatGPT, Page Assist или Keyside.',
    nothing: 'В этом файле нет ни одной беседы.',
    backup: 'Это резервная копия Keyside: её нужно не импортировать, а восстановить.',
    newer: 'Этот файл сделан более новой версией Keyside.',
    'too-large': 'В этом файле больше, чем можно импортировать.',
    'bad-zip': 'Этот архив повреждён. Скачайте его ещё раз.',
    unreadable: 'Браузер не смог прочитать этот файл.',
  },
  preview: 'Что в файле',
  fromOrigins: (names) => `Откуда: ${names}`,
  all: (threads, count) => `${counted(threads, conversations)}, ${counted(count, messages)}`,
  period: (from, until) => (from === until ? from : `${from} — ${until}`),
  known: (count) =>
    `${counted(count, conversations)} здесь уже ${plural({ one: 'есть и останется как была', other: 'есть и останутся как были' })(count)}.`,
  nothingNew: 'Всё, что есть в этом файле, здесь уже есть.',
  losses: {
    damaged: (count) => `${counted(count, theConversations)} не удалось прочитать`,
    'too-large': (count) =>
      `${counted(count, conversations)}: ${plural({ one: 'слишком велика', other: 'слишком велики' })(count)}, чтобы прочитать`,
    empty: (count) => `${counted(count, conversations)} без единого сообщения`,
    duplicate: (count) =>
      `${counted(count, conversations)}: ${plural({ one: 'встречается', other: 'встречаются' })(count)} в файле не один раз`,
    image: (count) =>
      counted(
        count,
        plural({ one: 'изображение', few: 'изображения', many: 'изображений', other: 'изображения' }),
      ),
    file: (count) =>
      counted(
        count,
        plural({
          one: 'приложенный файл',
          few: 'приложенных файла',
          many: 'приложенных файлов',
          other: 'приложенного файла',
        }),
      ),
    voice: (count) =>
      `${counted(count, plural({ one: 'запись голоса', few: 'записи голоса', many: 'записей голоса', other: 'записи голоса' }))} (берётся только то, что есть в файле текстом)`,
    tool: (count) =>
      counted(
        count,
        plural({
          one: 'шаг инструмента',
          few: 'шага инструментов',
          many: 'шагов инструментов',
          other: 'шага инструментов',
        }),
      ),
    instructions: (count) =>
      counted(
        count,
        plural({
          one: 'скрытое указание',
          few: 'скрытых указания',
          many: 'скрытых указаний',
          other: 'скрытого указания',
        }),
      ),
    'page-text': (count) =>
      counted(
        count,
        plural({
          one: 'текст процитированной страницы',
          few: 'текста процитированных страниц',
          many: 'текстов процитированных страниц',
          other: 'текста процитированных страниц',
        }),
      ),
    citation: (count) =>
      counted(
        count,
        plural({
          one: 'пометка источника без названия',
          few: 'пометки источников без названия',
          many: 'пометок источников без названия',
          other: 'пометки источников без названия',
        }),
      ),
    unknown: (count) =>
      counted(
        count,
        plural({
          one: 'часть неизвестного вида',
          few: 'части неизвестного вида',
          many: 'частей неизвестного вида',
          other: 'части неизвестного вида',
        }),
      ),
    'other-data': (count) =>
      `${number.format(count)} ${plural({ one: 'заготовка или база знаний', few: 'заготовки и базы знаний', many: 'заготовок и баз знаний', other: 'заготовки и базы знаний' })(count)}`,
  },
  lossesTitle: 'Что взять нельзя',
  lostTitle: 'Что не взято',
  lossesMore: (count) => `и ещё ${number.format(count)}`,
  choose: 'Выбрать беседы',
  chooseAll: 'Все',
  chooseNone: 'Ни одной',
  showMore: (count) => `Показать ещё ${number.format(count)}`,
  messages: (count) => counted(count, messages),
  standings: { fresh: '', grown: 'продолжится здесь', deleted: 'здесь была удалена' },
  take: (count) => `Импортировать ${counted(count, theConversations)}`,
  taking: (done, all) => `${number.format(done)} из ${number.format(all)}`,
  progress: 'Импорт',
  taken: (threads, count) =>
    `${plural({ one: 'Импортирована', other: 'Импортировано' })(threads)} ${counted(threads, conversations)}, ${counted(count, messages)}.`,
  grown: (count) =>
    `${plural({ one: 'Продолжилась', other: 'Продолжилось' })(count)} ${counted(count, conversations)} из тех, что у вас были.`,
  stopped: 'Остановлено: остальные не взяты.',
  refused: (count) => `${counted(count, theConversations)} не удалось сохранить.`,
  openHistory: 'Открыть историю',
}
