import type { DocumentTexts } from '../en/document-texts'

export const documentTextsRu: DocumentTexts = {
  asCode: 'Как код',
  asPage: 'Как страницу',
  encodingHelp: 'Выберите другую кодировку, если слова этого файла выглядят неверно.',
  encodingOf: (name) => `Кодировка ${name}`,
  documentWords: { sheet: 'Лист', slide: 'Слайд', notes: 'Заметки', comments: 'Примечания' },
}
