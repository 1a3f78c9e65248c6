import type { FileFailure } from '../../domain/text/file-failure'
import type { AttachmentTexts } from '../en/attachment-texts'

const fileFailures: Record<FileFailure, string> = {
  'image-too-large': 'больше 20 МБ.',
  'too-many-images': 'с одним сообщением уходит не больше 10 изображений.',
  'unreadable-image': 'это изображение не читается.',
  'text-too-large': 'больше 2 МБ текста.',
  'pdf-too-large': 'больше 50 МБ.',
  'empty-file': 'файл пуст.',
  binary: 'это не изображение, не текст и не документ, который читает Keyside.',
  'unreadable-file': 'файл не читается. Папки не принимаются.',
  'no-text-in-pdf': 'в этом PDF нет текста, только изображения страниц.',
  'unreadable-pdf': 'этот PDF закрыт паролем или повреждён.',
  'document-too-large': 'больше 50 МБ, или упаковано больше файлов, чем бывает в документе.',
  'no-text-in-document': 'в этом документе нет текста.',
  'unreadable-document': 'этот документ закрыт паролем, повреждён или не то, что сказано в его имени.',
  'document-too-slow': 'чтение занимает слишком много времени.',
  temporary:
    'изображения хранятся на диске, а временная беседа — нет. Опишите его словами или начните обычную беседу.',
  'not-kept': 'не удалось сохранить.',
}

export const attachmentTextsRu: AttachmentTexts = {
  attachments: 'Вложения',
  removeNamed: (name) => `Убрать ${name}`,
  readingFiles: 'Файлы читаются…',
  notAttached: (name, why) => `${name}: ${why}`,
  fileFailures,
  captureAsks:
    'Для снимка щёлкните значок Keyside на этой странице, даже если её сайт разрешён, и нажмите кнопку ещё раз.',
  fileCut: 'только начало',
  modelIsBlind: (model) => `${model} не видит изображений. Уберите их или выберите другую модель.`,
  removeImages: 'Убрать изображения',
  sightUnknown: (model) => `Неизвестно, видит ли ${model} изображения.`,
  imagesLeftOut: (model) => `${model} не видит изображений: те, что есть в беседе, не отправляются.`,
  region: 'Область',
  regionHelp: 'Обведите область. Стрелки сдвигают её, Shift со стрелками меняет размер.',
  regionAt: (width, height, left, top) => `${width} × ${height}, от ${left}, ${top}`,
  attachRegion: 'Приложить',
  wholePicture: 'Весь снимок',
  enlarge: (name) => `Увеличить ${name}`,
  image: 'Изображение',
  imageGone: (name) => `${name}: изображение больше не хранится.`,
}
