import { type ActionTexts, actionTextsEn } from './action-texts-en'
import { actionTextsRu } from './action-texts-ru'

const languages: Record<string, ActionTexts> = { en: actionTextsEn, ru: actionTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export function actionTextsFor(language: string): ActionTexts {
  return languages[language] ?? actionTextsEn
}
