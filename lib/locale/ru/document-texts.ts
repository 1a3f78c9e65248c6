import type { DocumentTexts } from '../en/document-texts'

export const documentTextsRu: DocumentTexts = {
  documentWords: { sheet: 'Лист', slide: 'Слайд', notes: 'Заметки', comments: 'Примечания' },
}
