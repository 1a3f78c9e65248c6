import type { PaletteTexts } from '../en/palette-texts'

export const paletteTextsRu: PaletteTexts = {
  actions: 'Действия',
  mentions: 'Вкладки и беседы',
  noAction: 'Действия с таким названием нет.',
  noMention: 'Ни вкладки, ни беседы с таким названием нет.',
  page: 'Страница',
  selection: 'Выделение',
  conversation: 'Беседа',
  tab: 'Открытая вкладка',
  showTabs: 'Открытые вкладки…',
}
