import type { Token } from 'markdown-it'

export const attribute = (token: Token | undefined, name: string): string =>
  String(token?.attrGet(name) ?? '')

/** What a rule of ours, or of a plug-in, left with its token. */
export const metaNumber = (token: Token | undefined, name: string): number => Number(token?.meta?.[name])
export const metaFlag = (token: Token | undefined, name: string): boolean => token?.meta?.[name] === true
