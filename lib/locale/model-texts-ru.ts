import type { ModelTexts } from './model-texts-en'

export const modelTextsRu: ModelTexts = {
  retires: (model, day) => `${model} отключат ${day}.`,
  useInstead: (model) => `Взять ${model}`,
  favourite: 'В избранное (Ctrl+Enter)',
  noFavourite: 'Убрать из избранного (Ctrl+Enter)',
  abilities: {
    images: 'видит изображения',
    tools: 'вызывает инструменты',
    reasoning: 'рассуждает',
    json: 'JSON',
  },
  shutdown: (date) => `отключат ${date}`,
}
