import * as v from 'valibot'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { type CommandsOf, command, gives } from '@/lib/command-schemas/command'
import { commandSchemas } from '@/lib/command-schemas/command-schemas'
import type { CommandName, Commands, Input, Output } from '@/lib/protocol'
import { testBackground } from '../fakes/test-background'

// The types are checked by `npm run types`: an expectation that does not hold does not compile.

describe('the type of a command', () => {
  const made = {
    greet: command(
      v.strictObject({ name: v.string(), title: v.exactOptional(v.string()) }),
      gives<{ words: string }>(),
    ),
    rest: command(v.strictObject({ minutes: v.number() })),
  }
  type Made = CommandsOf<typeof made>

  it('is that of its schema, with what it gives back', () => {
    expectTypeOf<Made>().toEqualTypeOf<{
      greet: (input: { name: string; title?: string }) => Promise<{ words: string }>
      rest: (input: { minutes: number }) => Promise<Record<string, never>>
    }>()
    expect(v.is(made.greet.input, { name: 'Ada', title: 'Countess' })).toBe(true)
    expect(v.is(made.greet.input, { name: 'Ada', title: undefined })).toBe(false)
  })

  it('takes no function that needs a field which the schema has not', () => {
    expectTypeOf<(input: { minutes: number }) => Promise<Record<string, never>>>().toExtend<Made['rest']>()
    expectTypeOf<
      (input: { minutes: number; place: string }) => Promise<Record<string, never>>
    >().not.toExtend<Made['rest']>()
    expect(v.is(made.rest.input, { minutes: 5, place: 'here' })).toBe(false)
  })

  it('takes no function that gives back something else', () => {
    expectTypeOf<(input: { name: string }) => Promise<{ words: string }>>().toExtend<Made['greet']>()
    expectTypeOf<(input: { name: string }) => Promise<{ signs: string }>>().not.toExtend<Made['greet']>()
  })
})

describe('the commands', () => {
  it('are those of the list, each with a function in the background', () => {
    expectTypeOf<CommandName>().toEqualTypeOf<keyof typeof commandSchemas>()
    expectTypeOf<Omit<Commands, 'cancelRun'>>().not.toExtend<Commands>()
    expectTypeOf<Commands>().not.toHaveProperty('withoutSchema')
    expect(Object.keys(testBackground().commands).toSorted()).toEqual(Object.keys(commandSchemas).toSorted())
  })

  it('mean the same to the view that sends one and to the background that reads it', () => {
    // Messages carry what JSON can: a schema that made something else of it would deceive one of the two.
    type Sent = { [Name in CommandName]: v.InferInput<(typeof commandSchemas)[Name]['input']> }
    type Read = { [Name in CommandName]: Input<Name> }
    expectTypeOf<Sent>().toEqualTypeOf<Read>()
  })

  it('take the fields of their schema and no others', async () => {
    expectTypeOf<Input<'cancelRun'>>().toEqualTypeOf<{ runId: string }>()
    expectTypeOf<Output<'retryReply'>>().toEqualTypeOf<{ runId: string; replyId: string }>()
    const { commands } = testBackground()
    const withMore = { threadId: 'thread_1', isPinned: true, isArchived: true }
    await expect(commands.pinThread(withMore)).rejects.toMatchObject({
      code: 'invalid',
      reason: 'isArchived',
    })
  })

  it('that need nothing take nothing', async () => {
    expectTypeOf<{ more: string }>().not.toExtend<Input<'wake'>>()
    const more: object = { more: 'words' }
    await expect(testBackground().commands.wake(more as Input<'wake'>)).rejects.toMatchObject({
      code: 'invalid',
      reason: 'more',
    })
  })
})
