import type { PageTexts } from '../en/page-texts'
import { pluralForms } from '../grammar/plural-forms'

const characters = pluralForms('ru')({ one: 'знак', few: 'знака', many: 'знаков', other: 'знака' })
const tabs = pluralForms('ru')({ one: 'вкладку', few: 'вкладки', many: 'вкладок', other: 'вкладки' })
const parts = pluralForms('ru')({ one: 'часть', few: 'части', many: 'частей', other: 'части' })
const left = pluralForms('ru')({ one: 'Пропущена', other: 'Пропущено' })

export const pageTextsRu: PageTexts = {
  summarizePage: 'Кратко о странице',
  attachPage: 'Приложить страницу',
  attachSelection: 'Приложить выделенное',
  attachTab: 'Приложить вкладку',
  attachTabs: (formatted, count) => `Приложить ${formatted} ${tabs(count)}`,
  openTabs: 'Открытые вкладки',
  noOtherTabs: 'Других страниц не открыто.',
  removePage: 'Убрать страницу',
  removeSelection: 'Убрать выделенное',
  allowThisSite: 'Разрешить этот сайт',
  allowSite: (host) => `Разрешить ${host}`,
  frameAllowed: 'Сайт разрешён. Выберите действие в меню поля ещё раз.',
  readAgain: 'Прочитать заново',
  pageFailures: {
    empty: 'На этой странице нет текста, который мог бы прочитать человек.',
    'no-selection': 'На этой странице ничего не выделено.',
    'nothing-chosen': 'На этой странице не выбрано ничего, что можно прочесть.',
    restricted: 'Браузер не позволяет расширениям читать эту страницу.',
    'no-grant': 'Щёлкните значок Keyside на этой странице, чтобы её можно было прочитать.',
    'never-read':
      'Вы запретили Keyside читать этот сайт. Список таких сайтов в настройках, рядом с доступом к страницам.',
    'no-site-access':
      'Этот PDF показывает сам браузер. Разрешите доступ к сайту, чтобы Keyside мог его прочитать.',
    'too-slow': 'Страница не отвечает.',
    gone: 'Страница исчезла, пока её читали.',
    'other-frame':
      'Это поле принадлежит другому сайту внутри страницы. Разрешите этот сайт и выберите действие в меню поля ещё раз.',
    'unreadable-pdf': 'Этот PDF защищён или повреждён, прочитать его нельзя.',
    'no-text-in-pdf': 'В этом PDF нет текста, только изображения страниц.',
    'part-missing': 'Часть Keyside не загрузилась. Попробуйте снова или перезапустите браузер.',
  },
  hiddenReasons: {
    style: 'не показано страницей',
    size: 'слишком мелко, чтобы увидеть',
    colour: 'цветом фона',
    place: 'за краем страницы или обрезано',
    covered: 'закрыто другим',
    'not-shown': 'в частях, которые не показываются',
    characters: 'невидимые знаки',
  },
  hiddenLeftOut: (formatted, count) => `Скрытого пропущено: ${formatted} ${characters(count)}`,
  partsLeftOut: (formatted, count) => `${left(count)} ${formatted} ${parts(count)}`,
  nothingLeftOut: 'Ничего не пропущено',
  waitsForReading: 'Уйдёт, как только будет прочитано то, что прилагается.',
  notWhole: 'Не отправлено: приложить удалось не всё.',
  otherWays: 'Прочитать иначе',
  pageCut: 'Прочитано только начало: страница слишком велика.',
  pageStale: 'Страница изменилась с тех пор, как её прочитали.',
  pageMoved: (title) => `Эта беседа о странице «${title}».`,
  reopenPage: 'Открыть её',
  shareOfContext: (percent) => `${percent} контекста`,
  readAt: (when) => `прочитано ${when}`,
  attachedPage: 'Уйдёт со следующим сообщением',
  keptSummary: (when) => `Сохранено ${when}.`,
  refresh: 'Обновить',
  firstTime: (host, count, price) =>
    `Будет отправлено ${count} на ${host}, цена ${price}. В дальнейшем это начнётся сразу.`,
  overCeiling: (price, ceiling) => `Это стоит ${price}. Вы просили спрашивать, если дороже ${ceiling}.`,
  sendIt: 'Да, отправить',
  goOn: 'Дальше',
  answerCopied: 'Ответ скопирован в буфер обмена.',
  answerToCopy: 'Ответ готов, его можно скопировать.',
  noPageForField:
    'Это действие ссылается на текст страницы, а для поля ввода страница не отправляется. Уберите {{page}} из шаблона.',
  clipboardText: 'Текст из буфера обмена: вставьте его сюда',
  notNow: 'Не сейчас',
  reviewSummary: 'Посмотреть запрос пересказа',
  tooLongTitle: 'Страница слишком длинная',
  tooLongLead: (share) => `${share} страницы не помещается в эту модель за один раз.`,
  tooLongWays: { start: 'Начало', 'start-end': 'Начало и конец', sections: 'Разделы', parts: 'По частям' },
  tooManySections: (chosen, budget) => `Выбрано ${chosen}; помещается ${budget}.`,
}
