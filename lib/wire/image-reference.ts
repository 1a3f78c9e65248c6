const scheme = 'blob:keyside/'

/** Stands for a kept image's bytes in a request that is not on its way yet. */
export const imageReference = (blobId: string): string => scheme + blobId

/** Undefined where the address is no reference. */
export const blobIdIn = (url: string): string | undefined =>
  url.startsWith(scheme) ? url.slice(scheme.length) : undefined
