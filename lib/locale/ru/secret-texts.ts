import type { SecretKind } from '../../privacy/secret-kinds'
import type { SecretTexts } from '../en/secret-texts'
import { pluralForms } from '../grammar/plural-forms'

const plural = pluralForms('ru')
const kinds: Record<SecretKind, { name: string; of: (count: number) => string }> = {
  'api-key': { name: 'Ключи API', of: plural({ one: 'ключ API', few: 'ключа API', other: 'ключей API' }) },
  'private-key': {
    name: 'Закрытые ключи',
    of: plural({ one: 'закрытый ключ', few: 'закрытых ключа', other: 'закрытых ключей' }),
  },
  token: {
    name: 'Токены доступа',
    of: plural({ one: 'токен доступа', few: 'токена доступа', other: 'токенов доступа' }),
  },
  password: { name: 'Пароли', of: plural({ one: 'пароль', few: 'пароля', other: 'паролей' }) },
  card: {
    name: 'Номера карт',
    of: plural({ one: 'номер карты', few: 'номера карт', other: 'номеров карт' }),
  },
  iban: {
    name: 'Банковские счета (IBAN)',
    of: plural({ one: 'банковский счёт', few: 'банковских счёта', other: 'банковских счетов' }),
  },
  email: {
    name: 'Адреса почты',
    of: plural({ one: 'адрес почты', few: 'адреса почты', other: 'адресов почты' }),
  },
  phone: {
    name: 'Номера телефонов',
    of: plural({ one: 'номер телефона', few: 'номера телефонов', other: 'номеров телефонов' }),
  },
  own: {
    name: 'Мои слова и шаблоны',
    of: plural({
      one: 'слово из вашего списка',
      few: 'слова из вашего списка',
      other: 'слов из вашего списка',
    }),
  },
}

export const secretTextsRu: SecretTexts = {
  found: 'Найдены секреты',
  lead: (host) =>
    host === '' ? 'В том, что вы отправляете, есть:' : `В том, что вы отправляете на ${host}, есть:`,
  kindName: (kind) => kinds[kind].name,
  countOf: (kind, count) => `${count} ${kinds[kind].of(count)}`,
  more: (count) => `и ещё ${count}`,
  explanation:
    'Если скрыть их, сервер получит метки вроде [EMAIL_4F2A], а в ответе вы снова увидите настоящие значения. Выбор действует для этих значений, этой беседы и этого сервера, пока открыт браузер.',
  sendMasked: 'Скрыть и отправить',
  sendAsIs: 'Отправить как есть',
  pagesMasked: (what) => `На странице: ${what}. При отправке это скрывается.`,
  pagesAsIs: (what) => `На странице: ${what}. Это не скрывается.`,
  mask: 'Скрывать',
  doNotMask: 'Не скрывать',
  check: 'Секреты в отправляемом',
  modes: { off: 'Отправлять как есть', warn: 'Сначала спрашивать', mask: 'Всегда скрывать' },
  modeHints: {
    off: 'Ничего не ищется.',
    warn: 'Найденное показывается до отправки, и решаете вы. То, что есть только на странице, скрывается, об этом сказано рядом с ней.',
    mask: 'Вместо них отправляются метки, а в ответе вы снова видите настоящие значения.',
  },
  lookFor: 'Что искать',
  words: 'Мои слова, по одному в строке',
  wordsHint: 'Имена, проекты, адреса: ищутся как целые слова, регистр не важен.',
  patterns: 'Мои регулярные выражения, по одному в строке',
  patternsHint: String.raw`Без просмотра вокруг и обратных ссылок, например ТАБ-\d{6}. Найденное — не длиннее 200 знаков.`,
  patternProblem: (line) => `Шаблон в строке ${line} использовать нельзя.`,
  tooMany: (most) => `Используются только первые строки, не больше ${most}.`,
  tryOut: 'Проверить',
  tryOutHint: 'Наберите или вставьте что-нибудь: это останется здесь.',
  nothingFound: 'Ничего не найдено.',
  maskedAs: 'Так это будет отправлено',
}
