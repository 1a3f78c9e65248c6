import type { CommandName, Commands, Input } from '../../lib/protocol.ts'
import type { Keyside } from './browser.ts'

/** What the background makes of a command. Throws where it refuses it. */
export type SendCommand = <Name extends CommandName>(
  command: Name,
  input: Input<Name>,
) => Promise<Awaited<ReturnType<Commands[Name]>>>

/** Does `work` with commands that one of the extension's own pages sends. */
export async function withOwnPage<T>(keyside: Keyside, work: (send: SendCommand) => Promise<T>): Promise<T> {
  // A page of the extension's own that runs nothing, and is drawn at once.
  const page = await keyside.openView('manifest.json')
  const result = await work(async (command, input) => {
    const answer = await page.evaluate(
      async (message) => {
        interface Chrome {
          runtime: {
            sendMessage(message: unknown): Promise<{ value: unknown } | { code: string } | undefined>
          }
        }
        return await (globalThis as unknown as { chrome: Chrome }).chrome.runtime.sendMessage(message)
      },
      { command, input },
    )
    if (answer === undefined || 'code' in answer)
      throw new Error(`${command} was refused: ${answer?.code ?? 'no answer'}`)
    return answer.value as never
  })
  await page.close()
  return result
}

/** One command, from a page of its own. */
export const sendCommand = <Name extends CommandName>(
  keyside: Keyside,
  command: Name,
  input: Input<Name>,
): Promise<Awaited<ReturnType<Commands[Name]>>> => withOwnPage(keyside, (send) => send(command, input))
