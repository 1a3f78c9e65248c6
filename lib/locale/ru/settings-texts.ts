import type { SettingsTexts } from '../en/settings-texts'
import { pluralForms } from '../grammar/plural-forms'

const plural = pluralForms('ru')
const models = plural({ one: 'модель', few: 'модели', many: 'моделей', other: 'модели' })

export const settingsTextsRu: SettingsTexts = {
  automatic: 'Как в браузере',
  addressReasons: {
    empty: 'Введите адрес API.',
    'not-a-url': 'Это не адрес.',
    'too-long': 'Адрес слишком длинный.',
    characters: 'В адресе есть посторонние знаки.',
    scheme:
      'Адрес должен начинаться с https:// или, для сервера на этом компьютере или в вашей сети, с http://.',
    userinfo: 'Адрес с именем пользователя или паролем внутри не принимается.',
    'insecure-public':
      'По простому http всё отправленное можно прочитать по пути. Для этого сервера нужен https.',
    'insecure-key':
      'По простому http ключ получил бы тот, кто отзовётся на это имя. Нужен https, адрес из чисел или работа без ключа.',
    query: 'Адрес с вопросительным знаком не принимается.',
    fragment: 'Адрес со знаком # не принимается.',
  },
  keyReasons: {
    empty: 'Введите ключ.',
    characters: 'В ключе есть знаки, которых в ключах не бывает. Скопируйте его ещё раз.',
    'too-long': 'Слишком длинно для ключа.',
    'short-passphrase': 'Парольная фраза — не короче 8 знаков.',
  },
  connection: 'Подключение',
  connections: 'Подключения',
  addConnection: 'Добавить подключение',
  provider: 'Провайдер',
  ownServer: 'Другой сервер',
  name: 'Название',
  baseUrl: 'Базовый URL',
  finalAddress: (url) => `Запросы идут на ${url}`,
  addV1: (url) => `Возможно, вы имели в виду ${url}?`,
  useIt: 'Да',
  apiKey: 'Ключ API',
  keyPage: 'Получить ключ',
  keyNotNeeded: 'Локальному серверу он обычно не нужен.',
  keyKept: (last4, origin) =>
    last4 === '' ? `Ключ для ${origin} сохранён.` : `Сохранён ключ для ${origin}, кончается на ${last4}.`,
  keyLocked: 'Ключ заперт.',
  keyGone: 'Ключ хранился до закрытия браузера. Введите его снова.',
  keyElsewhere: (origin) =>
    `Сохранённый ключ относится к ${origin} и на этот адрес не отправляется. Введите ключ для него.`,
  keepKey: 'Хранить ключ',
  keyModes: {
    device: {
      label: 'На этом устройстве',
      explanation:
        'Остаётся в профиле браузера. Веб-страницам и другим расширениям он недоступен, но доступен всякому, кто может читать файлы профиля.',
    },
    session: {
      label: 'До закрытия браузера',
      explanation: 'Только в памяти, никогда на диске. После запуска браузера его нужно ввести снова.',
    },
    passphrase: {
      label: 'Под парольной фразой',
      explanation:
        'Зашифрован на диске и бесполезен без вашей фразы, пока её нельзя угадать. Запирается через 15 минут без дела. Восстановить его нельзя.',
    },
  },
  passphrase: 'Парольная фраза',
  unlock: 'Открыть',
  lockNow: 'Запереть',
  replaceKey: 'Введите другой ключ, чтобы заменить его',
  removeKey: 'Удалить ключ',
  keyRemoved:
    'Удалён с этого устройства. На диске могли остаться следы: для верности отзовите его и у провайдера.',
  headers: 'Дополнительные заголовки',
  headersHint: 'По одному в строке, например X-Title: Keyside',
  headersRefused: 'Один из заголовков не годится.',
  advanced: 'Дополнительно',
  saveConnection: 'Сохранить подключение',
  testConnection: 'Проверить подключение',
  allowAccess: 'Разрешить доступ',
  deleteConnection: 'Удалить подключение',
  deleteConnectionQuestion: 'Ключ тоже будет удалён. Беседы останутся.',
  connectionStates: {
    none: 'Ещё не проверено.',
    testing: 'Проверяем…',
  },
  connectionOk: (count) =>
    count === 0
      ? 'Подключено. Сервер не перечисляет моделей: введите название.'
      : `Подключено. ${count} ${models(count)}.`,
  learned: 'Что не принял этот сервер',
  learnedHint: 'В следующих запросах к модели это опускается или переименовывается.',
  forget: 'Забыть',
  startChat: 'Начать беседу',
  chatModel: 'Модель для новых бесед',
  aboutKeys: 'Если провайдер позволяет, заведите для Keyside отдельный ключ с лимитом расходов.',
  appearance: 'Вид',
  languageLabel: 'Язык',
  theme: 'Тема',
  iconOpens: 'Значок Keyside открывает',
  iconOpensHint: 'И сочетание Alt+K тоже. Alt+Shift+K всегда открывает боковую панель.',
  iconOpensPopup: 'Всплывающее окно',
  iconOpensPanel: 'Боковую панель',
  themes: { auto: 'Как в системе', light: 'Светлая', dark: 'Тёмная' },
  titlesByModel: 'Пусть модель называет беседы',
  spendingLink: 'Расходы, пределы и цены',
  titlesByModelHint:
    'После первого ответа отправляется ещё один короткий запрос. Иначе название — первое сообщение.',
  privacy: 'Конфиденциальность',
  data: 'Данные',
  noDamaged: 'Всё, что сохранено, удалось прочитать.',
  saveDamaged: 'Сохранить их в файл',
  version: (version) => `Keyside ${version}`,
}
