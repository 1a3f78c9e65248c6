import { describe, expect, it, vi } from 'vitest'
import { commandsIn } from '@/lib/background/commands/commands-in'
import { partOf, unlessMissing } from '@/lib/background/rows/part'
import { CommandError } from '@/lib/protocol'

describe('a part of the background', () => {
  it('is made with the first need, and once', async () => {
    const make = vi.fn(async () => ({ name: 'part' }))
    const part = partOf(make)
    expect(part.loaded()).toBeUndefined()
    const [one, other] = await Promise.all([part.load(), part.load()])
    expect(one).toBe(other)
    expect(await part.loaded()).toBe(one)
    expect(make).toHaveBeenCalledOnce()
  })

  it('that cannot be loaded is an error of its command, and is made anew by the next', async () => {
    const report = vi.spyOn(console, 'error').mockReturnValue()
    const make = vi.fn(async () => ({ deleteAction: async () => ({}) }))
    make.mockRejectedValueOnce(new Error('NetworkError'))
    const { deleteAction } = commandsIn(partOf(make), ['deleteAction'])
    await expect(deleteAction({ actionId: 'one' })).rejects.toMatchObject({ code: 'part-missing' })
    expect(report).toHaveBeenCalledOnce()
    expect(await deleteAction({ actionId: 'one' })).toEqual({})
  })

  it('is passed over where the work can wait, unlike any other error', () => {
    expect(unlessMissing(new CommandError('part-missing'))).toBeUndefined()
    expect(() => unlessMissing(new CommandError('busy'))).toThrow('busy')
  })
})
