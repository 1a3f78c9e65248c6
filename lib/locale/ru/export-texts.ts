import type { ExportTexts } from '../en/export-texts'

export const exportTextsRu: ExportTexts = {
  format: 'Формат',
  formats: { markdown: 'Текст (Markdown)', html: 'С оформлением (HTML)', json: 'Данные (JSON)' },
  copyAll: 'Скопировать всё',
  saveAsFile: 'Сохранить в файл',
}
