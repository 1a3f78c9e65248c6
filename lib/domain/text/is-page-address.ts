/**
 * Whether a page can have been read at this address, and may be opened again: on the web, or a file of this device. A
 * file's host would be another device's, and asked for it.
 */
export const isPageAddress = (address: string): boolean =>
  /^(https?:\/\/|file:\/\/\/)/.test(URL.parse(address)?.href ?? '')
