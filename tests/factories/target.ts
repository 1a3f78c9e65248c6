import type { Parameters } from '@/lib/domain/parameters/parameters'
import type { Connection } from '@/lib/domain/servers/connection'
import type { Target } from '@/lib/domain/target'

/** A target with nothing set but what is given. */
export const targetTo = <C extends Pick<Connection, 'baseUrl'> = Connection>(
  connection: C,
  model: string,
  parameters: Parameters = {},
): Omit<Target, 'connection'> & { connection: C } => ({
  connection,
  model,
  parameters,
  instructions: [],
  tools: [],
  from: { connection: 'only', model: 'suggested', parameters: {} },
})
