import { type WorkbenchTexts, workbenchTextsEn } from './en/workbench-texts'
import { workbenchTextsRu } from './ru/workbench-texts'

const languages: Record<string, WorkbenchTexts> = { en: workbenchTextsEn, ru: workbenchTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const workbenchTextsFor = (language: string): WorkbenchTexts => languages[language] ?? workbenchTextsEn
