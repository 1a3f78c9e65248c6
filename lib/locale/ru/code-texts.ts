import type { CodeTexts } from '../en/code-texts'

export const codeTextsRu: CodeTexts = {
  code: 'Код',
  copyCode: 'Копировать код',
  wrapLines: 'Переносить строки',
  downloadCode: 'Скачать код',
  formula: 'Формула',
  formulaTooLong: 'Формула слишком длинная, поэтому показана текстом.',
  formulaTooLarge: 'В формуле слишком много частей, поэтому она показана текстом.',
  formulaUnreadable: 'Формулу не удалось разобрать',
}
