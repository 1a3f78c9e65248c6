import { signal } from '@preact/signals'
import { render } from 'preact'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Lazy } from '@/components/ui/lazy'
import { TextsContext } from '@/components/ui/texts-context'
import { withStore } from '@/components/ui/with-store'
import { byLanguage } from '@/lib/locale/by-language'
import { en, type Texts } from '@/lib/locale/en/en'
import { ru } from '@/lib/locale/ru/ru'
import { untilSo } from '../../fakes/until-so'
import { BareElement, bareDocument } from '../bare-document'

interface Part {
  Part: (props: { of: string; onKeep: () => void }) => preact.JSX.Element
}

const part: Part = {
  Part: ({ of, onKeep }) => <button type="button" onClick={onKeep}>{`Keep ${of}`}</button>,
}

let root: BareElement
beforeEach(() => {
  vi.stubGlobal('document', bareDocument)
  root = new BareElement('div')
})
afterEach(() => vi.unstubAllGlobals())

function draw(load: () => Promise<Part>, of: string, onKeep: (of: string) => void, texts: Texts = en): void {
  render(
    <TextsContext.Provider value={texts}>
      <Lazy load={load}>{({ Part }) => <Part of={of} onKeep={() => onKeep(of)} />}</Lazy>
    </TextsContext.Provider>,
    root.asContainer(),
  )
}

it('draws nothing until the part is there, and then what is wanted now', async () => {
  const { promise, resolve } = Promise.withResolvers<Part>()
  const load = vi.fn(() => promise)
  const onKeep = vi.fn()
  draw(load, 'first', onKeep)
  draw(load, 'second', onKeep)
  expect(root.text).toBe('')
  resolve(part)
  await untilSo(() => root.text === 'Keep second')
  draw(load, 'third', onKeep)
  expect(root.text).toBe('Keep third')
  root.find('button')?.click()
  expect(onKeep.mock.calls).toEqual([['third']])
  expect(load).toHaveBeenCalledOnce()
})

it('draws again when a signal changes that is read for the part', async () => {
  const of = signal('first')
  render(
    <TextsContext.Provider value={en}>
      <Lazy load={async () => part}>{({ Part }) => <Part of={of.value} onKeep={() => undefined} />}</Lazy>
    </TextsContext.Provider>,
    root.asContainer(),
  )
  await untilSo(() => root.text === 'Keep first')
  of.value = 'second'
  await untilSo(() => root.text === 'Keep second')
})

it.each([en, ru])(
  'says that the part could not be loaded, and loads what is wanted now when asked ($language)',
  async (texts) => {
    const told = vi.spyOn(console, 'error').mockReturnValue()
    const older = vi.fn(async (): Promise<Part> => {
      throw new Error('No network')
    })
    const newer = vi.fn(async () => part)
    draw(older, 'first', () => undefined, texts)
    await untilSo(() => root.text === texts.notLoaded + texts.retry)
    expect(told).toHaveBeenCalledOnce()
    draw(newer, 'second', () => undefined, texts)
    root.find('button')?.click()
    await untilSo(() => root.text === 'Keep second')
    expect([older, newer].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
  },
)

it('draws something else in its place until the part is there, and where it cannot be loaded', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  const tries = [Promise.withResolvers<Part>(), Promise.withResolvers<Part>()]
  const load = vi.fn(() => tries[load.mock.calls.length - 1]?.promise ?? Promise.reject())
  render(
    <TextsContext.Provider value={en}>
      <Lazy load={load} meanwhile={(state) => <p>{state}</p>}>
        {({ Part }) => <Part of="it" onKeep={() => undefined} />}
      </Lazy>
    </TextsContext.Provider>,
    root.asContainer(),
  )
  expect(root.text).toBe('loading')
  tries[0]?.reject(new Error('No network'))
  await untilSo(() => root.text === `failed${en.notLoaded}${en.retry}`)
  root.find('button')?.click()
  await untilSo(() => root.text === 'loading')
  tries[1]?.resolve(part)
  await untilSo(() => root.text === 'Keep it')
})

it('draws with its texts in the language that is shown by then', async () => {
  const { promise, resolve } = Promise.withResolvers<Part>()
  let textsFor: ((language: string) => string) | undefined
  const load = async () => {
    const loaded = await promise
    textsFor = byLanguage({ en: async () => 'the first', ru: async () => 'второе' })
    return loaded
  }
  const drawIn = (texts: Texts) =>
    render(
      <TextsContext.Provider value={texts}>
        <Lazy load={load}>
          {({ Part }) => <Part of={textsFor?.(texts.language) ?? ''} onKeep={() => undefined} />}
        </Lazy>
      </TextsContext.Provider>,
      root.asContainer(),
    )
  drawIn(en)
  drawIn(ru)
  resolve(part)
  await untilSo(() => root.text === 'Keep второе')
  expect(() => textsFor?.('en')).toThrow()
})

it('loads a store beside the part that draws it, and tries both again where one fails', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  const loadStore = vi.fn(async () => 'first')
  loadStore.mockRejectedValueOnce(new Error('No database'))
  render(
    <TextsContext.Provider value={en}>
      <Lazy load={() => withStore(Promise.resolve(part), loadStore())}>
        {({ Part, store }) => <Part of={store} onKeep={() => undefined} />}
      </Lazy>
    </TextsContext.Provider>,
    root.asContainer(),
  )
  await untilSo(() => root.text.includes(en.notLoaded))
  root.find('button')?.click()
  await untilSo(() => root.text === 'Keep first')
})
