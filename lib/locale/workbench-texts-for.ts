import { byLanguage } from './by-language'
import type { WorkbenchTexts } from './en/workbench-texts'

export const workbenchTextsFor = byLanguage<WorkbenchTexts>({
  en: () => import('./en/workbench-texts').then(({ workbenchTextsEn }) => workbenchTextsEn),
  ru: () => import('./ru/workbench-texts').then(({ workbenchTextsRu }) => workbenchTextsRu),
})
