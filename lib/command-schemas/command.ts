import type * as v from 'valibot'

/** A type alone, with no value of it: what is checked is what comes in, and views trust what comes back. */
interface Gives<Output> {
  readonly output?: Output
}

/** What a command gives back that only says that it is done. */
type Done = Record<string, never>

export interface CommandSchema<Input extends v.GenericSchema, Output> extends Gives<Output> {
  readonly input: Input
}

export const gives = <Output>(): Gives<Output> => ({})

/** One entry of the list of commands: the form of its input, and the type of what it resolves with. */
export const command = <Input extends v.GenericSchema, Output = Done>(
  input: Input,
  _output?: Gives<Output>,
): CommandSchema<Input, Output> => ({ input })

/** The functions that a list of commands asks for. */
export type CommandsOf<Schemas> = {
  [Name in keyof Schemas]: Schemas[Name] extends CommandSchema<infer Input, infer Output>
    ? (input: v.InferOutput<Input>) => Promise<Output>
    : never
}
