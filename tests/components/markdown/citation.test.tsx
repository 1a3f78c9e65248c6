import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Markdown } from '@/components/markdown/markdown'
import { TextsContext } from '@/components/ui/texts-context'
import type { Cited } from '@/lib/domain/cited-passage'
import { loadParts } from '@/lib/locale/by-language'
import { loadTexts } from '@/lib/locale/load-texts'
import { pageSource } from '../../factories/page-source'

const en = await loadTexts('en')
await import('@/lib/locale/message-texts-for')
await loadParts('en')

const cited: Cited = {
  sources: [
    pageSource('first', 'The tide is high at noon.'),
    pageSource('second', 'The mill is old and red. The tide is high at noon.'),
  ],
  isSummary: false,
}

const drawn = (text: string, isGrowing = false): string =>
  render(
    <TextsContext.Provider value={en}>
      <Markdown
        text={text}
        isGrowing={isGrowing}
        citations={{ cited, onShow: async () => undefined }}
        onCopy={async () => undefined}
      />
    </TextsContext.Provider>,
  )
const hrefs = (html: string) => Array.from(html.matchAll(/href="([^"#]+)/g), ([, href]) => href)

describe('the marks of an answer', () => {
  it('lead each to the first page that has the passage', () => {
    const html = drawn('Old. [[the mill is old and red]] High. [[tide is high at noon]]')
    expect(hrefs(html)).toEqual(['https://site.example/second', 'https://site.example/first'])
    expect(html).toContain('aria-label="Source 2"')
    expect(html).not.toContain('[[')
  })

  it('tell of a passage that no page has', () => {
    const html = drawn('Blue. [[the mill is painted blue today]]')
    expect(html).toContain('data-found="false"')
    expect(html).toContain('not found on the page')
  })

  it('are none for what is the answer’s own: it stands there in its brackets', () => {
    const html = drawn('See [[Tide Table]] and [[1, 2], [3, 4]]. `[[tide is high at noon]]`')
    expect(html).toContain('See [[Tide Table]] and [[1, 2], [3, 4]].')
    expect(html).toContain('[[tide is high at noon]]</code>')
    expect(html).not.toContain('data-found')
  })

  it('are not there before the passage is', () => {
    expect(drawn('High. [[tide is hi', true)).not.toMatch(/tide|\[/)
  })
})
