import { describe, expect, it } from 'vitest'
import { diagnostics } from '@/lib/domain/servers/diagnostics'

const where = { version: '1.2.3', browser: 'Browser/1', view: '/sidepanel.html' }

const thrown = (stack: string, message: string, name = 'TypeError') =>
  Object.assign(new Error(message), { name, stack })

describe('diagnostics', () => {
  it('name the version, the browser, the view, the kind of error and places in the code', () => {
    const chromium = thrown(
      'TypeError: x is not a function\n    at draw (chrome-extension://abc/chunks/chat-1.js:3:14)\n    at chrome-extension://abc/background.js:1:2',
      'x is not a function',
    )
    expect(diagnostics(chromium, where)).toBe(
      'Keyside 1.2.3\nBrowser/1\n/sidepanel.html\nTypeError\n  chunks/chat-1.js:3:14\n  background.js:1:2',
    )
    const firefox = thrown('draw@moz-extension://0-1/chunks/chat-1.js:3:14\n', 'x is not a function')
    expect(diagnostics(firefox, where)).toContain('\n  chunks/chat-1.js:3:14')
  })

  it('hold nothing of what an error says, whatever it says', () => {
    const secret = 'sk-live-1 in chrome-extension://abc/secret-words.js:1:1\n    at private (x.js:1:1)'
    const error = thrown(`${secret}: ${secret}\n    at chrome-extension://abc/chat.js:1:2`, secret, secret)
    const text = diagnostics(error, where)
    expect(text).toBe('Keyside 1.2.3\nBrowser/1\n/sidepanel.html\nunknown error\n  chat.js:1:2')
    expect(diagnostics('sk-live-1', where)).not.toContain('sk-live')
  })
})
