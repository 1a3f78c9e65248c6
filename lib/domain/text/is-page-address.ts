/** Whether a page can have been read at this address, and may be opened again: on the web, or a file of this device. */
export function isPageAddress(address: string): boolean {
  const url = URL.parse(address)
  if (url === null) return false
  // A file's host would be another device's, and asked for it.
  if (url.protocol === 'file:') return url.host === ''
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.host !== ''
}
