import type { ModelTexts } from '../en/model-texts'

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
