import type { HistoryTexts } from './history-texts-en'

export const historyTextsRu: HistoryTexts = {
  temporary: 'Временные: пока открыт браузер',
  pinned: 'Закреплённые',
  pin: 'Закрепить',
  unpin: 'Открепить',
  archive: 'В архив',
  unarchive: 'Вернуть из архива',
  showArchive: 'Архив',
  archiveEmpty: 'Архив пуст.',
  filter: 'Фильтр',
  filtered: 'Фильтр (включён)',
  noneFound: 'Под фильтр не подходит ни одна беседа.',
  model: 'Модель',
  site: 'Сайт',
  action: 'Действие',
  from: 'С',
  until: 'По',
  any: 'Любое',
  clearFilter: 'Сбросить фильтр',
  today: 'Сегодня',
  yesterday: 'Вчера',
}
