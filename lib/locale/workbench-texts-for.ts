import { byLanguage } from './by-language'
import { type WorkbenchTexts, workbenchTextsEn } from './en/workbench-texts'
import { workbenchTextsRu } from './ru/workbench-texts'

export const workbenchTextsFor = byLanguage<WorkbenchTexts>({ en: workbenchTextsEn, ru: workbenchTextsRu })
