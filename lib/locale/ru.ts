import type { Texts } from './en'
import { pluralForms } from './plural-forms'

const plural = pluralForms('ru')
const tokens = plural({ one: 'токен', few: 'токена', many: 'токенов', other: 'токена' })
const words = plural({ one: 'слово', few: 'слова', many: 'слов', other: 'слова' })
const models = plural({ one: 'модель', few: 'модели', many: 'моделей', other: 'модели' })
const damaged = plural({
  one: 'повреждённая запись отложена и не показана',
  few: 'повреждённые записи отложены и не показаны',
  many: 'повреждённых записей отложено и не показано',
  other: 'повреждённых записей отложено и не показано',
})
const seconds = plural({ one: 'секунду', few: 'секунды', many: 'секунд', other: 'секунды' })
const minutes = plural({ one: 'минуту', few: 'минуты', many: 'минут', other: 'минуты' })
const times = plural({ one: 'раз', few: 'раза', many: 'раз', other: 'раза' })

export const ru: Texts = {
  language: 'ru',
  languageName: 'Русский',
  automatic: 'Как в браузере',

  appName: 'Keyside',
  message: 'Сообщение',
  messagePlaceholder: 'Спросите о чём угодно',
  send: 'Отправить',
  stop: 'Остановить',
  conversation: 'Беседа',
  you: 'Вы',
  assistant: 'Ассистент',
  text: 'Текст',
  reasoning: 'Размышления',
  usage: 'Расход',
  progress: 'Ход ответа',
  estimate: 'Оценка',
  copy: 'Копировать',
  copied: 'Скопировано',
  retry: 'Повторить',
  continue: 'Продолжить',
  sendNow: 'Отправить сейчас',
  remove: 'Убрать',
  previousAnswer: 'Предыдущий ответ',
  nextAnswer: 'Следующий ответ',
  answerOf: (index, count) => `${index} из ${count}`,
  jumpToEnd: 'В конец',
  model: 'Модель',
  modelPlaceholder: 'Выберите модель',
  noModels: 'Нет такой модели в списке. Enter — использовать набранное.',
  shutdown: (date) => `отключат ${date}`,
  newChat: 'Новая беседа',
  settings: 'Настройки',
  openInSidePanel: 'Открыть в боковой панели',
  setUp: 'Настроить',
  history: 'История',
  noHistory: 'Здесь появятся беседы.',
  rename: 'Переименовать',
  title: 'Название',
  save: 'Сохранить',
  cancel: 'Отмена',
  delete: 'Удалить',
  deleted: 'Удалено.',
  undo: 'Вернуть',
  more: 'Показать ещё',
  retryNow: 'Попробовать снова',
  close: 'Закрыть',

  welcomeTitle: 'Ваша модель рядом с каждой страницей',
  welcomePopup: 'Подключите API чата со своим ключом или модель на этом компьютере.',
  welcomeForm:
    'Введите адрес API чата и ваш ключ. Они остаются на этом устройстве, и больше Keyside ни с кем не связывается.',
  emptyThread: 'Спросите что-нибудь. До нажатия Enter ничего не отправляется.',
  loading: 'Открывается…',

  progressStates: {
    idle: '',
    sending: 'Отправляется…',
    thinking: 'Думает…',
    answering: 'Отвечает…',
  },
  waitingSince: (wholeSeconds) =>
    wholeSeconds < 120
      ? `Ждём уже ${wholeSeconds} ${seconds(wholeSeconds)}. Некоторые модели думают минутами.`
      : `Ждём уже ${Math.floor(wholeSeconds / 60)} ${minutes(Math.floor(wholeSeconds / 60))}. Некоторые модели думают минутами.`,
  tryingAgainIn: (wholeSeconds) => `Сервер занят. Повтор через ${wholeSeconds} ${seconds(wholeSeconds)}…`,
  answerComplete: (count) => `Ответ готов, ${count} ${words(count)}`,
  answerIncomplete: 'Ответ неполный',
  answerFailed: 'Ответа нет',
  answerStopped: 'Ответ остановлен',

  destination: (host, model) => `→ ${host} · ${model}`,
  tokenCount: (formatted, count, isExact) => `${isExact ? '' : '≈ '}${formatted} ${tokens(count)}`,
  counting: 'считаем…',
  priceUnknown: 'цена неизвестна',
  free: 'бесплатно',
  usageOf: (input, output) => `${input} отправлено · ${output} получено`,
  usageUnknown: 'расход не сообщён',
  priceFrom: (source, date) =>
    source === 'local' ? 'Сервер на этом компьютере бесплатен' : `Цена по данным ${source}, ${date}`,
  leftOut: (parameter) => `Сервер не принял ${parameter}, параметр опущен.`,
  sentAs: (parameter, name) => `Сервер принимает ${parameter} под именем ${name}.`,
  retriedTimes: (count) => `Отправлено повторно ${count} ${times(count)}.`,

  errors: {
    'no-connection': 'Подключение ещё не настроено.',
    'no-key': 'Для этого подключения нет ключа. Введите его в настройках.',
    'key-locked': 'Ключ заперт. Откройте его парольной фразой.',
    'key-refused': 'Сервер не принял ключ. Проверьте его в настройках.',
    'not-allowed': 'Ключ верен, но прав на это у него нет.',
    'region-refused': 'Сервис недоступен в вашем регионе.',
    'no-credit': 'У провайдера закончились средства или исчерпан лимит расходов.',
    'slow-down': 'Слишком много запросов. Попробуйте чуть позже.',
    'no-such-model': 'Сервер не знает этой модели. Выберите другую.',
    'wrong-address': 'По этому адресу ничего нет. Проверьте базовый URL: часто он кончается на /v1.',
    'too-long': 'Беседа слишком длинна для этой модели.',
    'bad-parameter': 'Сервер не принял запрос.',
    'content-refused': 'Провайдер отклонил это содержание.',
    refused: 'Сервер отклонил запрос.',
    redirected: 'Сервер перенаправляет на другой адрес. Туда ничего не отправлено: введите конечный адрес.',
    'cors-refused': 'Сервер отвечает, но не разрешает расширениям читать ответ. Разрешите доступ к нему.',
    'origin-refused':
      'Локальный сервер не принимает запросов от расширений. Добавьте Keyside в список разрешённых.',
    unreachable: 'По этому адресу никто не отвечает. Запущен ли сервер?',
    offline: 'Нет подключения к сети.',
    'provider-down': 'У провайдера сейчас неполадки.',
    unreadable: 'Это не ответ API чата. Проверьте базовый URL.',
    'empty-answer': 'Ответ оказался пустым.',
    'too-large': 'Ответ слишком велик и был обрезан.',
    'timed-out': 'Сервер не ответил вовремя.',
    'not-saved': 'Не удалось сохранить: хранилище переполнено или неисправно. Скопируйте нужное.',
    unexpected: 'В Keyside что-то пошло не так.',
  },
  advice: {
    'origin-refused':
      'Для Ollama: задайте OLLAMA_ORIGINS=chrome-extension://*,moz-extension://* там, где он запущен, и перезапустите его.',
    unreachable: 'Если сервер локальный, проверьте, запущен ли он и на каком порту.',
  },
  refusals: {
    invalid: 'В таком виде это невозможно.',
    'invalid-address': 'Этот адрес не годится.',
    'invalid-key': 'Этот ключ не годится.',
    'wrong-passphrase': 'Неверная парольная фраза.',
    'not-found': 'Этого больше нет.',
    busy: 'Здесь ещё пишется ответ.',
    'storage-full': 'Хранилище переполнено. Ваш текст остался в поле.',
    'storage-failed': 'Не удалось сохранить. Ваш текст остался в поле.',
    'not-permitted': 'Не разрешено.',
    unexpected: 'В Keyside что-то пошло не так. Попробуйте снова.',
  },
  incomplete: {
    length: 'Обрезано: достигнут предел длины ответа.',
    'content-filter': 'Обрезано фильтром содержания провайдера.',
    'connection-lost': 'Связь прервалась. Полученное сохранено.',
    stalled: 'Сервер перестал отвечать. Полученное сохранено.',
    'worker-stopped': 'Прервано: браузер остановил расширение. Полученное сохранено.',
  },
  status: {
    queued: 'Ждёт отправки',
    in_progress: 'Отвечает…',
    requires_action: 'Ждёт вашего решения',
    completed: 'Готово',
    incomplete: 'Неполный',
    failed: 'Не удалось',
    cancelled: 'Остановлено',
  },
  addressReasons: {
    empty: 'Введите адрес API.',
    'not-a-url': 'Это не адрес.',
    'too-long': 'Адрес слишком длинный.',
    characters: 'В адресе есть посторонние знаки.',
    scheme:
      'Адрес должен начинаться с https:// или, для сервера на этом компьютере или в вашей сети, с http://.',
    userinfo: 'Адрес с именем пользователя или паролем внутри не принимается.',
    'insecure-public': 'По простому http ваш ключ был бы виден в сети. Для этого сервера нужен https.',
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
  themes: { auto: 'Как в системе', light: 'Светлая', dark: 'Тёмная' },
  titlesByModel: 'Пусть модель называет беседы',
  titlesByModelHint:
    'После первого ответа отправляется ещё один короткий запрос. Иначе название — первое сообщение.',
  data: 'Данные',
  damagedItems: (count) => `${count} ${damaged(count)}.`,
  noDamaged: 'Всё, что сохранено, удалось прочитать.',
  version: (version) => `Keyside ${version}`,

  databaseProblems: {
    blocked: 'Другое окно Keyside держит старую версию. Закройте остальные и перезагрузите это.',
    newer: 'В этом профиле работала более новая версия Keyside. Обновите Keyside, чтобы увидеть беседы.',
    refused: 'Браузер не даёт Keyside хранилища. Проверьте, разрешено ли хранить данные.',
  },
  superseded: 'Keyside обновился.',
  reload: 'Перезагрузить',
  backgroundGone: 'Фоновая часть Keyside не отвечает.',
}
