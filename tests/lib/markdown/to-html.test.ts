import { describe, expect, it } from 'vitest'
import { type Message, type MessagePart, messageText } from '@/lib/domain/message'
import { freshRow } from '@/lib/domain/rows/row'
import { threadPage } from '@/lib/markdown/thread-html'
import { markdownAsHtml } from '@/lib/markdown/to-html'
import { speakerNames } from '../../factories/speaker-names'
import { fullAnswer } from '../../fakes/full-answer'
import { hostileAnswers } from '../../fakes/hostile-answers'

describe('Markdown as HTML', () => {
  it.each([
    ['*a* **b** ~~c~~ `<d>`', '<p><em>a</em> <strong>b</strong> <del>c</del> <code>&lt;d&gt;</code></p>'],
    ['# A & B', '<h1>A &amp; B</h1>'],
    ['- a\n- [x] b', '<ul>\n<li>a</li>\n<li>☑ b</li>\n</ul>'],
    ['3. a\n4. b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
    ['[a](https://example.com/?b&c)', '<p><a href="https://example.com/?b&amp;c" rel="noreferrer">a</a></p>'],
    ['[a](javascript:alert(1))', '<p>a</p>'],
    [
      '![cat](https://example.com/cat.png)',
      '<p><a href="https://example.com/cat.png" rel="noreferrer">cat</a></p>',
    ],
    ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['```js\na < b\n```', '<pre><code>a &lt; b\n</code></pre>'],
    ['a\\\nb', '<p>a<br>b</p>'],
  ])('%j', (text, html) => {
    expect(markdownAsHtml(text)).toBe(html)
  })

  it('has tables with their sides', () => {
    expect(markdownAsHtml('| a | b |\n|--:|---|\n| 1 | *2* |')).toBe(
      '<table>\n<thead><tr><th align="right">a</th><th>b</th></tr></thead>\n<tbody>\n<tr><td align="right">1</td><td><em>2</em></td></tr>\n</tbody>\n</table>',
    )
  })

  it('keeps every word of a full answer', () => {
    const words = markdownAsHtml(fullAnswer)
    for (const each of [
      'heading of the first order',
      'second line',
      'With a paragraph of its own',
      'Русский',
    ])
      expect(words).toContain(each)
  })

  it('loads nothing, runs nothing and leads to the web only, whatever an answer says', () => {
    const tags = /<(?!\/)([a-z0-9]+)((?:\s[^<>]*)?)>/giu
    const known =
      'p h1 h2 h3 h4 h5 h6 em strong del code pre blockquote ul ol li table thead tbody tr th td hr br a sup'.split(
        ' ',
      )
    const wrong: string[] = []
    for (const { text } of hostileAnswers.filter((answer) => answer.text.length < 20_000))
      for (const [tag, name = '', attributes = ''] of markdownAsHtml(text).matchAll(tags)) {
        const isKnown = known.includes(name)
        const isSound =
          attributes === '' ||
          (name === 'a' && /^ href="(?:https?|mailto):[^"]*" rel="noreferrer"$/u.test(attributes)) ||
          (/^t[hd]$/u.test(name) && /^ align="(?:left|center|right)"$/u.test(attributes)) ||
          (name === 'ol' && /^ start="\d+"$/u.test(attributes))
        if (!isKnown || !isSound) wrong.push(tag)
      }
    expect(wrong).toEqual([])
  })
})

describe('a conversation as a page', () => {
  it('names its title without letting it out, and forbids itself everything', () => {
    const page = threadPage(
      {
        title: '</title><script>alert(1)</script>',
        messages: [],
        textOf: () => '',
        sources: new Map(),
        names: speakerNames,
      },
      'en',
    )
    expect(page).not.toContain('<script')
    expect(page).toContain(`default-src 'none'`)
  })

  it('shows what tools were called with and answered as it is', () => {
    const message = (role: Message['role'], ...parts: MessagePart[]): Message => ({
      ...freshRow(`msg_${role}`, 1),
      threadId: 't',
      parentId: null,
      role,
      parts,
      runIds: [],
    })
    const page = threadPage(
      {
        title: 'Tides',
        messages: [
          message('assistant', {
            type: 'tool_call',
            callId: 'c',
            name: 'look<b>',
            arguments: '{"q":"<i>*x*"',
          }),
          message('tool', { type: 'tool_result', callId: 'c', text: '<script>1</script>' }),
        ],
        textOf: messageText,
        sources: new Map(),
        names: speakerNames,
      },
      'en',
    )
    expect(page).toContain(
      '<em>Tool call: look&lt;b&gt;</em></p><pre>{&quot;q&quot;:&quot;&lt;i&gt;*x*&quot;</pre>',
    )
    expect(page).toContain('<h2>Tool</h2>')
    expect(page).toContain('<em>Tool result: look&lt;b&gt;</em></p><pre>&lt;script&gt;1&lt;/script&gt;</pre>')
  })
})
