/** The parts of the page that style sheets are added to. */
export type StyledPage = Pick<Document, 'createElement' | 'querySelector' | 'head'>

/**
 * Loads a part of a view, and beside it the style sheets that it needs and the page does not have. One that could not
 * be loaded is tried again the next time.
 * The build writes this function into what the pages load: it may use nothing but its arguments.
 */
export function loaderWithStyles(
  page: StyledPage,
): <T>(load: () => Promise<T>, files?: readonly string[]) => Promise<T> {
  const loading = new Map<string, Promise<void>>()

  function add(address: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const link = page.createElement('link')
      link.rel = 'stylesheet'
      link.href = address
      link.onload = () => resolve()
      link.onerror = () => {
        link.remove()
        loading.delete(address)
        reject(new Error(`${address} could not be loaded`))
      }
      page.head.append(link)
    })
  }

  function loadStyles(file: string): Promise<void> | undefined {
    const address = `/${file}`
    const known = loading.get(address)
    if (known !== undefined) return known
    if (page.querySelector(`link[href="${address}"]`) !== null) return undefined
    const adding = add(address)
    loading.set(address, adding)
    return adding
  }

  return async (load, files = []) => {
    const [part] = await Promise.all([load(), ...files.map(loadStyles)])
    return part
  }
}
