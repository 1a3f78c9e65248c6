export const historyTextsEn = {
  temporary: 'Temporary: until the browser closes',
  pinned: 'Pinned',
  pin: 'Pin',
  unpin: 'Unpin',
  archive: 'Archive',
  unarchive: 'Take out of the archive',
  showArchive: 'Archive',
  archiveEmpty: 'The archive is empty.',
  filter: 'Filter',
  filtered: 'Filter (on)',
  noneFound: 'No conversation matches the filter.',
  model: 'Model',
  site: 'Site',
  action: 'Action',
  from: 'From',
  until: 'Until',
  any: 'Any',
  clearFilter: 'Clear filter',
  today: 'Today',
  yesterday: 'Yesterday',
}

export type HistoryTexts = typeof historyTextsEn
