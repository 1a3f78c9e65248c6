import type { CommandName, Commands, Input } from '../../lib/protocol.ts'
import type { Keyside } from './browser.ts'

/** What the background makes of a command that one of the extension's own pages sends. */
export async function sendCommand<Name extends CommandName>(
  keyside: Keyside,
  command: Name,
  input: Input<Name>,
): Promise<Awaited<ReturnType<Commands[Name]>>> {
  // A page of the extension's own that runs nothing.
  const page = await keyside.openView('prices.json')
  const answer = await page.evaluate(
    async (message) => {
      interface Chrome {
        runtime: { sendMessage(message: unknown): Promise<{ value: unknown } | { code: string } | undefined> }
      }
      return await (globalThis as unknown as { chrome: Chrome }).chrome.runtime.sendMessage(message)
    },
    { command, input },
  )
  await page.close()
  if (answer === undefined || 'code' in answer)
    throw new Error(`${command} was refused: ${answer?.code ?? 'no answer'}`)
  return answer.value as Awaited<ReturnType<Commands[Name]>>
}
