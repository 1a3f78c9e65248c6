import { describe, expect, it, vi } from 'vitest'
import { loaderWithStyles, type StyledPage } from '@/lib/build/load-with-styles'

/** A page whose links load, or fail, when a test says so. */
function fakePage(...own: string[]) {
  const links: HTMLLinkElement[] = own.map((href) => ({ href }) as HTMLLinkElement)
  const page = {
    createElement: () => {
      const link: Partial<HTMLLinkElement> = {
        remove: () => links.splice(links.indexOf(link as HTMLLinkElement), 1),
      }
      return link
    },
    querySelector: (selector: string) =>
      links.find(({ href }) => selector === `link[href="${href}"]`) ?? null,
    head: { append: (link: HTMLLinkElement) => links.push(link) },
  } as unknown as StyledPage
  const settle = (kind: 'load' | 'error') => {
    for (const link of [...links]) link[`on${kind}`]?.call(link, new Event(kind) as ErrorEvent)
  }
  return { page, links, settle }
}

const loadPart = async () => 'part'

describe('a part of a view with its style sheets', () => {
  it('is there when both are, and both are asked for at once', async () => {
    const { page, links, settle } = fakePage()
    const load = vi.fn(loadPart)
    const part = loaderWithStyles(page)(load, ['a.css', 'b.css'])
    expect(load).toHaveBeenCalledOnce()
    expect(links.map(({ rel, href }) => [rel, href])).toEqual([
      ['stylesheet', '/a.css'],
      ['stylesheet', '/b.css'],
    ])
    const isThere = vi.fn()
    const waiting = part.then(isThere)
    await load.mock.results[0]?.value
    expect(isThere).not.toHaveBeenCalled()
    settle('load')
    await waiting
    expect(isThere).toHaveBeenCalledExactlyOnceWith('part')
  })

  it('is asked for no sheet that the page has, or that another part is waiting for', async () => {
    const { page, links, settle } = fakePage('/own.css')
    const load = loaderWithStyles(page)
    const both = Promise.all([load(loadPart, ['own.css', 'a.css']), load(loadPart, ['a.css'])])
    expect(links.map(({ href }) => href)).toEqual(['/own.css', '/a.css'])
    settle('load')
    expect(await both).toEqual(['part', 'part'])
    expect(await load(loadPart, ['a.css'])).toBe('part')
    expect(links).toHaveLength(2)
  })

  it('is not there without one of them, which is tried again with it', async () => {
    const { page, links, settle } = fakePage()
    const load = loaderWithStyles(page)
    const first = load(loadPart, ['a.css'])
    settle('error')
    await expect(first).rejects.toThrow('/a.css could not be loaded')
    expect(links).toEqual([])
    const second = load(loadPart, ['a.css'])
    settle('load')
    expect(await second).toBe('part')
  })

  it('needs none', async () => {
    const { page, links } = fakePage()
    expect(await loaderWithStyles(page)(loadPart)).toBe('part')
    expect(links).toEqual([])
  })
})
