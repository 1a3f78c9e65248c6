/** Characters that leave no trace on a page, but can carry words of their own: tags, fillers, direction marks. */
const unseen =
  /\u034f|[\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]|[\ufe00-\ufe0f]/gu

/** The text without them, and how many there were. */
export function withoutHiddenCharacters(text: string): { text: string; removed: number } {
  const plain = text.replace(unseen, '')
  return { text: plain, removed: text.length - plain.length }
}
