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
  imageNamed: (alt: string) => `Изображение: ${alt}`,
  imageWithoutName: 'Изображение',
  loadImage: (host: string) => `Загрузить с ${host}`,
  allowImage: (host: string) => `Разрешить ${host} и загрузить`,
  imageFailures: {
    redirected: 'Этот адрес ведёт на другой, поэтому ничего не загружено.',
    'too-large': 'Изображение больше 10 МБ.',
    'no-image': 'По этому адресу нет изображения.',
    unreachable: 'Не удалось загрузить изображение.',
  },
}
