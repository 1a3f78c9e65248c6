import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/domain/rows/id'
import type { Source } from '@/lib/domain/source'
import { buildRequest } from '@/lib/request/build-request'
import { pageSource } from '../../factories/page-source'
import { seededRandom } from '../../factories/seeded-random'
import { targetTo } from '../../factories/target'

const target = targetTo({ baseUrl: 'http://127.0.0.1:11434/v1', refusals: [], models: [] }, 'm')

const quoted = (given: Partial<Source>): string => {
  const page = pageSource(newId('source'), 'Words of the page.', given)
  const { body } = buildRequest({
    target,
    branch: [],
    sources: new Map([[page.id, page]]),
    draft: [
      { type: 'source', sourceId: page.id },
      { type: 'text', text: 'Why?' },
    ],
  })
  const messages = body['messages'] as { content: string }[]
  return messages.at(-1)?.content ?? ''
}

const linesOf = (text: string) => text.split('\n').slice(0, 4)

describe('the address of a source in a request', () => {
  it('says where it is, and neither parameters nor fragment', () => {
    const [, title, address, none] = linesOf(
      quoted({ url: 'https://user:WORDS@site.example/tea/prices?q=WORDS#WORDS' }),
    )
    expect([title, address, none]).toEqual([
      'Title: A page',
      'Address: https://site.example/tea/prices?…',
      '',
    ])
  })

  it.each(['', 'data:text/html,WORDS', 'blob:https://a.test/WORDS', 'file:///WORDS', 'WORDS\n>>>'])(
    'is none where it is no place on the web: %j',
    (url) => {
      expect(linesOf(quoted({ url }))[2]).toBe('')
    },
  )

  it('is short in every kind of source, whatever the page writes there', () => {
    const random = seededRandom(6)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
    const between = [
      '-',
      '/',
      '%20',
      '+',
      '_',
      '?',
      '#',
      '&',
      '=',
      ';',
      '%0A',
      '\n',
      '\u200b',
      '\u202e',
      '%E2%80%8B',
      '@',
    ]
    for (let round = 0; round < 300; round++) {
      const words = Array.from({ length: 50 + Math.floor(random() * 500) }, (_, n) => `INSTRUCT${n}`)
      const url = `https://${pick(['', 'INSTRUCT@', 'INSTRUCT.'])}site.example${pick(['/', '/a/', '?', '#', '/#:~:text='])}${words.join(pick(between))}`
      for (const kind of ['page', 'selection', 'pdf', 'notes'] as const) {
        const [start, , address = '', none] = linesOf(quoted({ url, kind }))
        expect(start).toMatch(/^<<<b0undary \(/)
        expect(none).toBe('')
        expect(address.length).toBeLessThanOrEqual('Address: '.length + 201)
        expect(address).toMatch(/^Address: https:\/\/(?:instruct\.)?site\.example\//)
        expect(address).not.toMatch(/[\p{C}<>]/u)
      }
    }
  })

  it('is not its title either, where a browser calls a page by its address', () => {
    const url = 'https://site.example/tea?q=WORDS#WORDS'
    expect(linesOf(quoted({ url, title: 'site.example/tea?q=WORDS#WORDS' }))[1]).toBe(
      'Title: https://site.example/tea?…',
    )
    expect(linesOf(quoted({ url, title: 'word '.repeat(3000) }))[1]?.length).toBeLessThan(310)
  })
})
