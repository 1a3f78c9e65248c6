/** What tells a page from others: the part after # leads within it, unless it is a path of its own. */
export const pageAddress = (url: string): string => url.replace(/#(?!!?\/).*$/u, '')

export const isSamePage = (one: string, other: string): boolean => pageAddress(one) === pageAddress(other)
