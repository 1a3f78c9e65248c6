import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { requestCode } from '@/lib/request/request-code'

const body = { model: 'm', messages: [{ role: 'user', content: 'It\'s `$HOME` "quoted"\nand \\ more: ёж' }] }

/** What a shell, or Node, sends when it runs the code. */
async function sentBy(run: (url: string) => [command: string, args: string[]]) {
  const seen: { headers: NodeJS.Dict<string | string[]>; body: string }[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    seen.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/chat/completions`
  const [command, args] = run(url)
  const env = { ...process.env, OPENAI_API_KEY: 'sk-from-env' }
  await promisify(execFile)(command, args, { env }).finally(() => server.close())
  return seen
}

const request = (url: string) => ({ url, body, headers: { 'x-title': 'a "b" $c' }, hasKey: true })

describe('a request as code', () => {
  it('has no key in it, and takes it from the environment', () => {
    for (const kind of ['curl', 'fetch', 'node'] as const) {
      const code = requestCode(kind, request('https://api.example/v1/chat/completions'))
      expect(code).toContain('OPENAI_API_KEY')
      expect(code).not.toContain('sk-')
    }
  })

  it('as fetch sends the very same body', async () => {
    const [sent] = await sentBy((url) => [
      'node',
      ['--input-type=module', '-e', requestCode('fetch', request(url))],
    ])
    expect(JSON.parse(sent?.body ?? '')).toEqual(body)
    expect(sent?.headers).toMatchObject({ authorization: 'Bearer sk-from-env', 'x-title': 'a "b" $c' })
  })

  it('as curl quotes all that a shell would take for its own', async () => {
    // A function in place of curl: not every machine has one.
    const curl = 'curl() { for each in "$@"; do printf "%s\\0" "$each"; done; }'
    const code = requestCode('curl', request('https://api.example/v1'))
    const env = { ...process.env, OPENAI_API_KEY: 'sk-from-env' }
    const { stdout } = await promisify(execFile)('sh', ['-c', `${curl}\n${code}`], { env })
    const words = stdout.split('\0')
    expect(JSON.parse(words.at(-2) ?? '')).toEqual(body)
    expect(words).toContain('Authorization: Bearer sk-from-env')
    expect(words).toContain('x-title: a "b" $c')
  })
})
