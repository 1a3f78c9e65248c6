import type { DataTexts } from './data-texts-en'
import { pluralForms } from './plural-forms'

const plural = pluralForms('ru')
const number = new Intl.NumberFormat('ru')
const list = new Intl.ListFormat('ru')
const counted = (forms: Parameters<typeof plural>[0]) => {
  const form = plural(forms)
  return (count: number) => `${number.format(count)} ${form(count)}`
}

const rows = counted({ one: 'запись', few: 'записи', many: 'записей', other: 'записи' })

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
    threads: counted({ one: 'беседа', few: 'беседы', many: 'бесед', other: 'беседы' }),
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
    blobs: counted({ one: 'вложение', few: 'вложения', many: 'вложений', other: 'вложения' }),
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
}
