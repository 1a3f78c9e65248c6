export const modelTextsEn = {
  retires: (model: string, day: string) => `${model} ends on ${day}.`,
  useInstead: (model: string) => `Use ${model}`,
  favourite: 'Make it a favourite (Ctrl+Enter)',
  noFavourite: 'No favourite any more (Ctrl+Enter)',
  abilities: { images: 'sees images', tools: 'calls tools', reasoning: 'reasons', json: 'JSON' },
  shutdown: (date: string) => `shuts down ${date}`,
}

export type ModelTexts = typeof modelTextsEn
