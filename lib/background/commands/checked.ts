import * as v from 'valibot'
import { commandSchemas } from '../../command-schemas/command-schemas'
import { CommandError, type CommandName, type Commands } from '../../protocol'

/** The same commands, each refusing what is not of its form before anything is done. */
export function checked(commands: Commands): Commands {
  const entries = Object.entries(commandSchemas).map(([name, { input: schema }]) => {
    const handler = commands[name as CommandName] as (input: unknown) => Promise<unknown>
    return [
      name,
      async (input: unknown) => {
        const parsed = v.safeParse(schema, input)
        if (!parsed.success) throw new CommandError('invalid', v.getDotPath(parsed.issues[0]) ?? name)
        return handler(parsed.output)
      },
    ]
  })
  return Object.fromEntries(entries) as Commands
}
