import type { DataTexts } from '../en/data-texts'
import { pluralForms } from '../grammar/plural-forms'

const plural = pluralForms('ru')
const number = new Intl.NumberFormat('ru')
const list = new Intl.ListFormat('ru')
const counted = (forms: Parameters<typeof plural>[0]) => {
  const form = plural(forms)
  return (count: number) => `${number.format(count)} ${form(count)}`
}

const rows = counted({ one: 'запись', few: 'записи', many: 'записей', other: 'записи' })

const drafts = counted({ one: 'черновик', few: 'черновика', many: 'черновиков', other: 'черновика' })
const threads = counted({ one: 'беседа', few: 'беседы', many: 'бесед', other: 'беседы' })
const attachments = counted({ one: 'вложение', few: 'вложения', many: 'вложений', other: 'вложения' })

export const dataTextsRu: DataTexts = {
  list: (parts) => list.format(parts),
  kinds: {
    connections: counted({
      one: 'подключение',
      few: 'подключения',
      many: 'подключений',
      other: 'подключения',
    }),
    assistants: counted({ one: 'ассистент', few: 'ассистента', many: 'ассистентов', other: 'ассистента' }),
    actions: counted({ one: 'действие', few: 'действия', many: 'действий', other: 'действия' }),
    threads,
    sources: counted({
      one: 'текст страницы',
      few: 'текста страниц',
      many: 'текстов страниц',
      other: 'текста страниц',
    }),
    jobs: counted({
      one: 'чтение по частям',
      few: 'чтения по частям',
      many: 'чтений по частям',
      other: 'чтения по частям',
    }),
    messages: counted({ one: 'сообщение', few: 'сообщения', many: 'сообщений', other: 'сообщения' }),
    runs: counted({ one: 'запрос', few: 'запроса', many: 'запросов', other: 'запроса' }),
    blobs: attachments,
  },
  backup: 'Резервная копия',
  backupHint:
    'Один файл со всеми беседами, вложениями, действиями и подключениями. Ключей в нём нет, а из дополнительных заголовков — только свойственные провайдеру. Файл не зашифрован: прочесть его сможет всякий, у кого он есть.',
  saveBackup: 'Сохранить копию',
  restoreBackup: 'Восстановить из копии',
  backupFile: 'Файл копии',
  savingBackup: 'Сохраняем копию…',
  backupSaved: (what) => `Сохранено: ${what}.`,
  backupLeftOut: (count) => `${rows(count)} прочесть не удалось, и в копию это не вошло.`,
  stagingBackup: 'Читаем файл…',
  checkingBackup: 'Проверяем файл…',
  applyingBackup: 'Восстанавливаем…',
  stop: 'Остановить',
  problems: {
    'not-a-backup': 'Этот файл — не резервная копия Keyside.',
    newer: 'Эту копию сделала более новая версия Keyside. Обновите Keyside и восстановите её снова.',
    cut: 'Копия неполна: у неё нет конца.',
    damaged: 'Копия повреждена: с тех пор как её сделали, что-то в ней изменилось.',
    'too-large': 'В этом файле больше, чем бывает в копии.',
    unreadable: 'Браузер не смог прочесть этот файл.',
  },
  forged: {
    form: 'В этом файле есть то, чего в копиях Keyside не бывает.',
    depth: 'В этом файле есть что-то слишком длинное или слишком глубоко вложенное.',
    'no-thread': 'В этом файле есть сообщение, которое не относится ни к одной беседе.',
    circle: 'В этом файле есть сообщения, которые следуют друг за другом по кругу.',
    address: 'В этом файле есть подключение с недопустимым адресом или заголовками.',
    conflict: 'Что-то из этого файла заняло бы место другого, что уже хранится здесь.',
  },
  nothingChanged: 'Ничего не изменено.',
  previewOf: (date) => `Копия от ${date}`,
  wouldAdd: (what) => `Добавится: ${what}.`,
  wouldChange: (what) => `Сменится на более позднее: ${what}.`,
  wouldKeep: (what) => `Уже есть здесь и останется как есть: ${what}.`,
  nothingToRestore: 'Всё, что есть в этой копии, здесь уже есть.',
  newConnections: 'Добавятся подключения, без ключей:',
  restoreHint: 'Ответы, которые пишутся там, где что-то восстанавливается, будут сначала остановлены.',
  restore: 'Восстановить',
  restored: (what) => `Восстановлено: ${what}.`,
  restoredChanged: (what) => `Изменено: ${what}.`,

  folder: 'Папка с беседами',
  folderHint:
    'Каждая беседа становится файлом Markdown в вашей папке и записывается снова, когда продолжилась. Переименуете беседу — переименуется и файл. Удалите — файл останется на месте.',
  chooseFolder: 'Выбрать папку',
  otherFolder: 'Выбрать другую папку',
  continueSaving: 'Продолжить запись',
  stopSavingToFolder: 'Больше не записывать',
  folderStates: {
    saving: (name, due) => `Идёт запись в «${name}». Осталось: ${threads(due)}.`,
    saved: (name, time) => `В «${name}» всё записано. Последний раз: ${time}.`,
    paused: (name, due) =>
      `Прежде чем писать в «${name}», браузер спросит снова. Ждёт записи: ${threads(due)}.`,
    gone: (name) => `Папки «${name}» больше нет. Выберите папку снова.`,
    full: (name) => `На диске, где лежит «${name}», кончилось место.`,
    refused: (name) => `Записать в «${name}» не удалось.`,
  },

  storage: 'Что хранится',
  storageKinds: {
    threads: 'Беседы',
    messages: 'Сообщения',
    blobs: 'Вложения',
    sources: 'Тексты страниц',
    runs: 'Запросы и их стоимость',
    search: 'Поисковый указатель',
    requests: 'Журнал запросов',
    others: 'Подключения, действия и прочее',
    drafts: 'Настройки и черновики',
    staging: 'Сохраняемое, восстанавливаемое и импортируемое',
    damaged: 'Повреждённое',
  },
  kind: 'Что',
  count: 'Сколько',
  size: 'Объём',
  number: (value) => number.format(value),
  inTotal: (used, room) => `По подсчёту браузера занято ${used} из ${room}.`,
  isPersistent: 'Браузер обещал не удалять это сам.',
  notPersistent: 'Если на диске кончится место, браузер может удалить это сам.',
  askToKeep: 'Попросить браузер не удалять',
  refusedToKeep: 'Браузер этого не обещал. Надёжнее всего резервная копия.',
  damagedField: (issues) => `не подходит: ${issues}`,
  andMore: (count) => `и ещё ${number.format(count)}`,
  cleanUp: 'Уборка',
  olderThan: 'Удалить беседы старше',
  days: counted({ one: 'дня', few: 'дней', many: 'дней', other: 'дня' }),
  keepPinned: 'Закреплённые оставить',
  wouldDelete: (count) => `Это ${threads(count)}.`,
  deleteOld: 'Удалить старые беседы',
  deletedOld: (count) => `Удалено: ${threads(count)}. Вернуть их можно в течение 30 дней.`,
  broughtBack: (count) => `Возвращено: ${threads(count)}.`,
  freeSpace: 'Освободить место',
  freeSpaceHint: 'Удаляет вложения, которых больше нет ни в одном сообщении, и черновики исчезнувших бесед.',
  freed: (blobs, bytes, draftCount) => `Удалено: ${attachments(blobs)} (${bytes}) и ${drafts(draftCount)}.`,
  nothingToFree: 'Удалять было нечего.',
  erase: 'Стереть всё',
  eraseHint:
    'Сразу и навсегда удаляет из этого браузера все беседы, вложения, подключения, действия, настройки и черновики. Ответы, которые пишутся, останавливаются. Резервные копии и файлы, сохранённые в других местах, остаются.',
  eraseKeys: 'Будут удалены и ключи:',
  eraseKey: (connection, last4) => (last4 === '' ? connection : `${connection}, кончается на ${last4}`),
  eraseNoKeys: 'Ключей не хранится.',
  eraseWord: 'стереть',
  typeToErase: (word) => `Для подтверждения введите «${word}»`,
}
