import type { DocumentTexts } from '../en/document-texts'

export const documentTextsRu: DocumentTexts = {
  encodingOf: (name) => `Кодировка ${name}`,
  documentWords: { sheet: 'Лист', slide: 'Слайд', notes: 'Заметки', comments: 'Примечания' },
}
