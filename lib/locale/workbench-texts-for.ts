import { type WorkbenchTexts, workbenchTextsEn } from './workbench-texts-en'
import { workbenchTextsRu } from './workbench-texts-ru'

const languages: Record<string, WorkbenchTexts> = { en: workbenchTextsEn, ru: workbenchTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const workbenchTextsFor = (language: string): WorkbenchTexts => languages[language] ?? workbenchTextsEn
