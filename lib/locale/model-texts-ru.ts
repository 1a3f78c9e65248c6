import type { ModelTexts } from './model-texts-en'

export const modelTextsRu: ModelTexts = {
  retires: (model, day) => `${model} отключат ${day}.`,
  useInstead: (model) => `Взять ${model}`,
  favourite: 'В избранное (Ctrl+Enter)',
  noFavourite: 'Убрать из избранного (Ctrl+Enter)',
  seesImages: 'видит изображения',
  shutdown: (date) => `отключат ${date}`,
}
