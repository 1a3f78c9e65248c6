import { byLanguage } from './by-language'
import type { SiteTexts } from './en/site-texts'

export const siteTextsFor = byLanguage<SiteTexts>({
  en: () => import('./en/site-texts').then(({ siteTextsEn }) => siteTextsEn),
  ru: () => import('./ru/site-texts').then(({ siteTextsRu }) => siteTextsRu),
})
