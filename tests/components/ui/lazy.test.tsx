import { signal } from '@preact/signals'
import { render } from 'preact'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Lazy } from '@/components/ui/lazy'
import { TextsContext } from '@/components/ui/texts-context'
import { en } from '@/lib/locale/en/en'
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

function draw(load: () => Promise<Part>, of: string, onKeep: (of: string) => void): void {
  render(
    <TextsContext.Provider value={en}>
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

it('says that the part could not be loaded, and loads it with what is wanted now when asked', async () => {
  const told = vi.spyOn(console, 'error').mockReturnValue()
  const older = vi.fn(async (): Promise<Part> => {
    throw new Error('No network')
  })
  const newer = vi.fn(async () => part)
  draw(older, 'first', () => undefined)
  await untilSo(() => root.text.includes(en.notLoaded))
  expect(told).toHaveBeenCalledOnce()
  draw(newer, 'second', () => undefined)
  root.find('button')?.click()
  await untilSo(() => root.text === 'Keep second')
  expect([older, newer].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
})
