import type { PartTexts } from '../en/part-texts'

export const partTextsRu: PartTexts = {
  parts: 'Части',
  names: {
    main: 'Основной текст',
    header: 'Шапка',
    navigation: 'Навигация',
    beside: 'Рядом с текстом',
    comments: 'Комментарии',
    related: 'Похожее',
    notices: 'Уведомления и предложения',
    controls: 'Кнопки и метки',
    footer: 'Подвал',
    rest: 'Прочее на странице',
    hidden: 'Скрытое',
    address: 'Параметры адреса',
  },
  show: (name) => `Показать текст: ${name}`,
  shortenedLinks: (_, shown) =>
    `Ссылки, от которых отправляется только место, без параметров и без лишней длины: ${shown}.`,
  hiddenHint: 'На странице этого никто не видит. Здесь могут быть указания для модели.',
}
