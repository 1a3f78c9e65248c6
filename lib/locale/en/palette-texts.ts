export const paletteTextsEn = {
  actions: 'Actions',
  mentions: 'Tabs and conversations',
  noAction: 'No action is called so.',
  noMention: 'No tab and no conversation is called so.',
  page: 'Page',
  selection: 'Selection',
  conversation: 'Conversation',
  tab: 'Open tab',
  showTabs: 'Open tabs…',
}

export type PaletteTexts = typeof paletteTextsEn
