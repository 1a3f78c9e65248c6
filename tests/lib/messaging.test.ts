import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { backgroundClient, isOurPage, serve } from '@/lib/messaging'
import { CommandError, type Commands } from '@/lib/protocol'

beforeEach(() => {
  fakeBrowser.reset()
  vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation((path) => `chrome-extension://us${path}`)
  Object.assign(fakeBrowser.runtime, { id: 'us' })
})

type Listener = (message: unknown, sender: object, respond: (answer: unknown) => void) => unknown

function serveWith(handlers: Partial<Commands>, onChanged?: () => void) {
  let listener: Listener = () => undefined
  vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener').mockImplementation((added) => {
    listener = added as Listener
  })
  serve(handlers as Commands, onChanged)
  return (message: unknown, sender: object) =>
    new Promise((resolve) => {
      if (listener(message, sender, resolve) === undefined) queueMicrotask(() => resolve('ignored'))
    })
}

const ours = { id: 'us', origin: 'chrome-extension://us', url: 'chrome-extension://us/popup.html' }

describe('serve', () => {
  it('answers our own pages with a value, or with a code', async () => {
    const ask = serveWith({
      wake: async () => ({}),
      cancelRun: async () => {
        throw new CommandError('not-found', 'run')
      },
      deleteThread: async () => {
        throw new Error('secret words')
      },
    })
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(await ask({ command: 'wake', input: {} }, ours)).toEqual({ value: {} })
    expect(await ask({ command: 'cancelRun', input: {} }, ours)).toEqual({ code: 'not-found', reason: 'run' })
    expect(await ask({ command: 'deleteThread', input: {} }, ours)).toEqual({ code: 'unexpected' })
  })

  it.each([
    ['a web page’s script', { id: 'us', origin: 'https://evil.example', url: 'https://evil.example/' }],
    [
      'another extension',
      { id: 'them', origin: 'chrome-extension://them', url: 'chrome-extension://them/x' },
    ],
    ['an address that only begins alike', { id: 'us', origin: 'chrome-extension://us', url: 'https://us/' }],
    ['nobody', {}],
  ])('refuses %s', async (_, sender) => {
    const wake = vi.fn(async () => ({}))
    const ask = serveWith({ wake })
    expect(await ask({ command: 'wake', input: {} }, sender)).toEqual({ code: 'not-permitted' })
    expect(wake).not.toHaveBeenCalled()
    expect(isOurPage(sender)).toBe(false)
  })

  it('hears of a change before the command of who knows of it, and believes our own pages only', async () => {
    const heard: string[] = []
    const ask = serveWith(
      {
        async wake() {
          heard.push('wake')
          return {}
        },
      },
      () => heard.push('change'),
    )
    await ask({ command: 'wake', input: {}, isAfterChange: true }, {})
    expect(heard).toEqual([])
    await ask({ command: 'wake', input: {} }, ours)
    await ask({ command: 'wake', input: {}, isAfterChange: true }, ours)
    expect(heard).toEqual(['wake', 'change', 'wake'])
  })

  it.each([[null], ['wake'], [{ command: 'toString' }], [{ command: '__proto__' }], [{ other: 1 }]])(
    'does not answer what is no command: %j',
    async (message) => {
      expect(await serveWith({ wake: async () => ({}) })(message, ours)).toBe('ignored')
    },
  )
})

describe('the client', () => {
  it('sends a command again that was lost with its worker, the very same', async () => {
    const sent: unknown[] = []
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
      sent.push(message)
      if (sent.length < 3) throw new Error('The message channel closed')
      return { value: { runId: 'run_1' } }
    })
    const answer = await backgroundClient().cancelRun({ runId: 'run_1' })
    expect(answer).toEqual({ runId: 'run_1' })
    expect(new Set(sent.map((message) => JSON.stringify(message))).size).toBe(1)
  })

  it('says with the first command after a change that there was one, each time that command is sent', async () => {
    let changes = 0
    const sent: unknown[] = []
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
      sent.push(message)
      if (sent.length === 2) throw new Error('The message channel closed')
      return { value: {} }
    })
    const client = backgroundClient(() => changes)
    await client.wake({})
    changes += 1
    await client.wake({})
    await client.wake({})
    const plain = { command: 'wake', input: {} }
    const after = { ...plain, isAfterChange: true }
    expect(sent).toEqual([plain, after, after, plain])
  })

  it('gives up after three times, with an error of its own', async () => {
    const send = vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockRejectedValue(new Error('gone'))
    await expect(backgroundClient().wake({})).rejects.toMatchObject({ code: 'unexpected' })
    expect(send).toHaveBeenCalledTimes(3)
  })

  it('throws what the background refused', async () => {
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue({ code: 'busy' } as never)
    await expect(backgroundClient().wake({})).rejects.toMatchObject({ code: 'busy' })
  })
})
