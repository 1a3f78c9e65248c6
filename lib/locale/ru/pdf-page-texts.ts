import type { PdfPageTexts } from '../en/pdf-page-texts'
import { pluralForms } from '../grammar/plural-forms'

const few = pluralForms('ru')
const pages = few({ one: 'страницу', few: 'страницы', other: 'страниц' })
const named = (ranges: string, count: number) => `${count === 1 ? 'Страница' : 'Страницы'} ${ranges}`
const onThem = (ranges: string, count: number) => `На ${count === 1 ? 'странице' : 'страницах'} ${ranges}`

export const pdfPageTextsRu: PdfPageTexts = {
  pagesAsPictures: (name) => `Страницы ${name} как изображения`,
  noTextOn: (ranges, count) => `${onThem(ranges, count)} нет текста.`,
  showPages: 'Отправить как изображения…',
  pages: 'Страницы',
  opening: 'PDF открывается…',
  attachPages: (formatted, count) =>
    `Приложить ${formatted} ${pages(count)} как ${count === 1 ? 'изображение' : 'изображения'}`,
  drawing: (done, of) => `Рисуем страницу ${done} из ${of}…`,
  attached: (ranges, count) =>
    count === 1
      ? `${named(ranges, count)} уйдёт как изображение.`
      : `${named(ranges, count)} уйдут как изображения.`,
  reduced: 'Некоторые нарисованы грубее: иначе они были бы слишком велики.',
  undrawn: (ranges, count) =>
    `${onThem(ranges, count)} ничего нет, или только изображения, формата которых Keyside не знает.`,
  problems: {
    'not-pages': (count) => `Напишите страницы от 1 до ${count}, например 1–3, 7.`,
    'too-many': (most) => `С одним сообщением уходит не больше ${most} изображений.`,
    temporary: () => 'Изображения хранятся на диске, а временная беседа — нет.',
  },
  pagesNeedSight: (model) =>
    `${model} не видит изображений. С моделью, которая видит, такие страницы можно отправить как изображения.`,
  fileGone: 'Чтобы отправить их как изображения, приложите файл ещё раз.',
  pdfGone: 'Этот PDF больше не доступен. Откройте или приложите его ещё раз.',
  pageOf: (name, page) => `${name}, страница ${page}`,
}
