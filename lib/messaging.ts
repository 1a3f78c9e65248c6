import { browser } from 'wxt/browser'
import { CommandError, type CommandErrorCode, type CommandName, type Commands, type Input } from './protocol'

interface CommandMessage {
  command: CommandName
  input: unknown
  /** The view knows of a change of settings that the background may not have been told of yet. */
  isAfterChange?: true
}

type Envelope = { value: unknown } | { code: CommandErrorCode; reason?: string }

/** What serve needs to know of who sent a message: the part of `runtime.MessageSender` that cannot be forged. */
interface Sender {
  id?: string | undefined
  origin?: string | undefined
  url?: string | undefined
}

/**
 * Answers commands of our own pages, and of nobody else: not of scripts in web pages, and not of other extensions.
 * Errors cross as their code; anything unforeseen crosses as `unexpected`, without its words. `onChanged` is called
 * before a command of a view that knows of a change: browsers deliver messages before older changes of storage.
 */
export function serve(handlers: Commands, onChanged: () => void = () => undefined): void {
  browser.runtime.onMessage.addListener(
    (message: unknown, sender: Sender, respond: (answer: Envelope) => void) => {
      if (!isCommand(message, handlers)) return
      if (!isOurPage(sender)) {
        respond({ code: 'not-permitted' })
        return
      }
      if (message.isAfterChange === true) onChanged()
      answer(handlers, message).then(respond)
      return true
    },
  )
}

async function answer(handlers: Commands, { command, input }: CommandMessage): Promise<Envelope> {
  try {
    const handler = handlers[command] as (input: unknown) => Promise<unknown>
    return { value: await handler(input) }
  } catch (error) {
    if (error instanceof CommandError)
      return error.reason === undefined ? { code: error.code } : { code: error.code, reason: error.reason }
    console.error(`The command ${command} failed`, error)
    return { code: 'unexpected' }
  }
}

function isCommand(message: unknown, handlers: Commands): message is CommandMessage {
  if (typeof message !== 'object' || message === null || !('command' in message)) return false
  return typeof message.command === 'string' && Object.hasOwn(handlers, message.command)
}

/** By origin and address: `sender.tab` is set for our own pages too when they stand in a tab. */
export function isOurPage(sender: Sender): boolean {
  const home = browser.runtime.getURL('/')
  const origin = sender.origin === undefined || `${sender.origin}/` === home
  return sender.id === browser.runtime.id && origin && (sender.url ?? '').startsWith(home)
}

const attempts = 3

/**
 * The background as a view sees it. A message that is lost because the background was just being stopped is sent
 * again: a command carries its own id, and is carried out once. `changes` counts what the view knows of: the first
 * command after a change says so.
 */
export function backgroundClient(changes: () => number = () => 0): Commands {
  let told = 0
  const isAfterChange = (): boolean => {
    const before = told
    told = changes()
    return told !== before
  }
  return new Proxy({} as Commands, {
    get(_, command: CommandName) {
      return (input: Input<CommandName>) =>
        send(isAfterChange() ? { command, input, isAfterChange: true } : { command, input })
    },
  })
}

async function send(message: CommandMessage): Promise<unknown> {
  let lost: unknown
  for (let attempt = 0; attempt < attempts; attempt++) {
    let envelope: Envelope | undefined
    try {
      envelope = (await browser.runtime.sendMessage(message)) as Envelope | undefined
    } catch (error) {
      lost = error
      continue
    }
    if (envelope === undefined) continue
    if ('code' in envelope) throw new CommandError(envelope.code, envelope.reason)
    return envelope.value
  }
  throw new CommandError('unexpected', undefined, { cause: lost })
}
