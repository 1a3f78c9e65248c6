import type { CommandName, Commands, Input } from '../../protocol'
import type { Part } from '../rows/part'

/** Commands whose code is loaded with the first of them that is sent. */
export function commandsIn<const N extends CommandName>(
  { load }: Pick<Part<Pick<Commands, N>>, 'load'>,
  names: readonly N[],
): Pick<Commands, N> {
  const entries = names.map((name) => [
    name,
    async (input: Input<N>) => {
      const handler = (await load())[name] as (input: Input<N>) => Promise<unknown>
      return handler(input)
    },
  ])
  return Object.fromEntries(entries) as Pick<Commands, N>
}
