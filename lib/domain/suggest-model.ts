import type { Model } from './connection'
export const suggestModel = (models: Model[], _today: string): string | undefined => models[0]?.id
