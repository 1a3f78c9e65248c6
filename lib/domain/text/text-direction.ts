const readChars = 4000
const firstIsRightToLeft =
  /^\P{L}*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/** The direction of the first letter, which `dir="auto"` would choose too; without one near the start left to right. */
export const textDirection = (text: string): 'ltr' | 'rtl' =>
  firstIsRightToLeft.test(text.slice(0, readChars)) ? 'rtl' : 'ltr'
