import { describe, expect, it } from 'vitest'
import { checkBaseUrl, isLocal } from '@/lib/domain/servers/base-url'
import { hostScope } from '@/lib/domain/servers/host-scope'
import { mayCarryKey } from '@/lib/domain/servers/may-carry-key'
import { originPattern } from '@/lib/domain/servers/origin-pattern'
import { processorMs } from '../../../fakes/processor-ms'

/** The address that is kept, or the reason for which it is not. */
function judge(typed: string): string {
  const checked = checkBaseUrl(typed)
  return checked.ok ? checked.baseUrl : checked.reason
}

const kept: [string, string][] = [
  ['https://api.example.com/v1', 'https://api.example.com/v1'],
  ['  https://api.example.com/v1/  ', 'https://api.example.com/v1'],
  ['https://api.example.com/v1///', 'https://api.example.com/v1'],
  ['https://api.example.com', 'https://api.example.com'],
  ['https://API.Example.com/V1', 'https://api.example.com/V1'],
  ['https://api.example.com:443/v1', 'https://api.example.com/v1'],
  ['https://api.example.com:8443/v1', 'https://api.example.com:8443/v1'],
  ['https://api.example.com./v1', 'https://api.example.com/v1'],
  ['https://api.example.com/a/../v1', 'https://api.example.com/v1'],
  ['https://api.example.com/v1?', 'https://api.example.com/v1'],
  ['https://api.example.com/v1#', 'https://api.example.com/v1'],
  ['https:api.example.com/v1', 'https://api.example.com/v1'],
  // No scheme typed
  ['api.example.com/v1', 'https://api.example.com/v1'],
  ['//api.example.com/v1', 'https://api.example.com/v1'],
  ['api.example.com:8080/v1', 'https://api.example.com:8080/v1'],
  ['localhost:11434/v1', 'http://localhost:11434/v1'],
  ['127.0.0.1:1234', 'http://127.0.0.1:1234'],
  ['[::1]:8080/v1', 'http://[::1]:8080/v1'],
  ['192.168.1.5:443/v1', 'https://192.168.1.5/v1'],
  ['192.168.1.5:4430/v1', 'http://192.168.1.5:4430/v1'],
  ['nas:8000', 'http://nas:8000'],
  ['8.8.8.8', 'https://8.8.8.8'],
  // A whole endpoint pasted
  ['https://api.example.com/v1/chat/completions', 'https://api.example.com/v1'],
  ['https://api.example.com/v1/chat/completions/', 'https://api.example.com/v1'],
  ['https://api.example.com/v1/completions', 'https://api.example.com/v1'],
  ['https://api.example.com/v1/models', 'https://api.example.com/v1'],
  ['https://api.example.com/v1//responses', 'https://api.example.com/v1'],
  ['https://api.example.com/models/models', 'https://api.example.com'],
  ['https://api.example.com/v1/models/mine', 'https://api.example.com/v1/models/mine'],
  ['https://api.example.com/my-models', 'https://api.example.com/my-models'],
  // Plain http near by
  ['http://localhost:8000', 'http://localhost:8000'],
  ['http://box.localhost/v1', 'http://box.localhost/v1'],
  ['http://127.9.9.9', 'http://127.9.9.9'],
  ['http://[::1]:11434/v1', 'http://[::1]:11434/v1'],
  ['http://[::ffff:192.168.0.2]/v1', 'http://[::ffff:c0a8:2]/v1'],
  ['http://10.1.2.3/v1', 'http://10.1.2.3/v1'],
  ['http://172.16.0.1', 'http://172.16.0.1'],
  ['http://172.31.255.255', 'http://172.31.255.255'],
  ['http://192.168.178.20:8080/v1', 'http://192.168.178.20:8080/v1'],
  ['http://169.254.1.1', 'http://169.254.1.1'],
  ['http://[fd00::1]/v1', 'http://[fd00::1]/v1'],
  ['http://[fe80::1]/v1', 'http://[fe80::1]/v1'],
  ['http://nas.local/v1', 'http://nas.local/v1'],
  ['http://nas.lan/v1', 'http://nas.lan/v1'],
  ['http://nas.home.arpa/v1', 'http://nas.home.arpa/v1'],
  ['http://nas:8000/v1', 'http://nas:8000/v1'],
  // Tailnets, and names that no public network has
  ['http://100.101.102.103:11434/v1', 'http://100.101.102.103:11434/v1'],
  ['http://100.64.0.7:11434/v1', 'http://100.64.0.7:11434/v1'],
  ['http://100.127.255.254/v1', 'http://100.127.255.254/v1'],
  ['http://[fd7a:115c:a1e0::1]:11434/v1', 'http://[fd7a:115c:a1e0::1]:11434/v1'],
  ['http://[::ffff:100.64.0.1]/v1', 'http://[::ffff:6440:1]/v1'],
  ['http://ollama.internal:11434/v1', 'http://ollama.internal:11434/v1'],
  ['http://workstation.tail1a2b.ts.net:11434/v1', 'http://workstation.tail1a2b.ts.net:11434/v1'],
  ['http://host.docker.internal:11434/v1', 'http://host.docker.internal:11434/v1'],
  ['http://FRITZ.BOX:8080/v1', 'http://fritz.box:8080/v1'],
  // Numbers that are addresses are judged as the addresses they are
  ['http://2130706433/v1', 'http://127.0.0.1/v1'],
  ['http://0x7f.1/v1', 'http://127.0.0.1/v1'],
  ['http://0300.0250.1/v1', 'http://192.168.0.1/v1'],
  // Where a server says that it listens
  ['http://0.0.0.0:8000/v1', 'http://127.0.0.1:8000/v1'],
  ['0.0.0.0:8000', 'http://127.0.0.1:8000'],
  ['http://[::]:8000', 'http://[::1]:8000'],
  // Names outside ASCII
  ['https://bücher.example/v1', 'https://xn--bcher-kva.example/v1'],
]

const refusals: [string, string][] = [
  ['', 'empty'],
  ['   ', 'empty'],
  [`https://example.com/${'a'.repeat(2000)}`, 'too-long'],
  ['https://exa mple.com', 'characters'],
  ['https://example.com/v1 ?', 'characters'],
  ['https://example.com/\tv1', 'characters'],
  ['https://api.openai.com\\@evil.example/v1', 'characters'],
  ['https:\\\\example.com', 'characters'],
  ['https://exam\u200bple.com', 'characters'],
  ['https://\u202eexample.com', 'characters'],
  ['https://', 'not-a-url'],
  ['https:///', 'not-a-url'],
  ['https://example.com:99999', 'not-a-url'],
  ['https://*.example.com/v1', 'not-a-url'],
  ['https://a..b/v1', 'not-a-url'],
  ['https://exa%00mple.com', 'not-a-url'],
  ['http://256.256.256.256', 'not-a-url'],
  ['ftp://example.com', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['chrome-extension://abc/popup.html', 'scheme'],
  ['ws://localhost:8000', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['data:text/plain,hi', 'scheme'],
  ['https://user:pass@example.com/v1', 'userinfo'],
  ['https://api.openai.com@evil.example/v1', 'userinfo'],
  ['https://@example.com/v1', 'userinfo'],
  ['user:pass@example.com', 'userinfo'],
  ['https://example.com/v1?key=abc', 'query'],
  ['https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=1', 'query'],
  ['https://example.com/v1#top', 'fragment'],
  ['http://api.openai.com/v1', 'insecure-public'],
  ['http://8.8.8.8/v1', 'insecure-public'],
  ['http://134744072/v1', 'insecure-public'],
  ['http://100.63.255.255/v1', 'insecure-public'],
  ['http://100.128.0.1:11434/v1', 'insecure-public'],
  ['http://internal.example/v1', 'insecure-public'],
  ['http://ts.net.example/v1', 'insecure-public'],
  ['http://notfritz.box/v1', 'insecure-public'],
  ['http://172.15.0.1', 'insecure-public'],
  ['http://172.32.0.1', 'insecure-public'],
  ['http://192.169.0.1', 'insecure-public'],
  ['http://11.0.0.1', 'insecure-public'],
  ['http://[2001:db8::1]/v1', 'insecure-public'],
  ['http://[fec0::1]/v1', 'insecure-public'],
  ['http://[::ffff:8.8.8.8]/v1', 'insecure-public'],
  ['http://localhost.example.com', 'insecure-public'],
  ['http://127.0.0.1.example.com', 'insecure-public'],
  ['http://10.0.0.1.nip.io', 'insecure-public'],
  ['http://notlocalhost.com', 'insecure-public'],
  ['http://evil-lan.com', 'insecure-public'],
]

describe('checkBaseUrl', () => {
  it.each(kept)('keeps %s as %s', (typed, expected) => {
    expect(judge(typed)).toBe(expected)
  })

  it.each(refusals)('judges %s: %s', (typed, expected) => {
    expect(judge(typed)).toBe(expected)
  })

  it.each(kept)('lets what it made of %s pass again, unchanged and without a note', (typed) => {
    const first = checkBaseUrl(typed)
    if (!first.ok) throw new Error(first.reason)
    const encoded = first.notes.filter((note) => note === 'name-encoded')
    expect(checkBaseUrl(first.baseUrl)).toEqual({ ...first, notes: encoded })
  })

  it('tells how far away the server is, and whether the way to it is open to readers', () => {
    expect(checkBaseUrl('https://api.example.com/v1')).toMatchObject({ scope: 'public', insecure: false })
    expect(checkBaseUrl('http://localhost:1234/v1')).toMatchObject({ scope: 'loopback', insecure: true })
    expect(checkBaseUrl('http://[::ffff:127.0.0.1]/v1')).toMatchObject({ scope: 'loopback', insecure: true })
    expect(checkBaseUrl('https://192.168.0.2/v1')).toMatchObject({ scope: 'private', insecure: false })
  })

  it('gives the origin with its port', () => {
    expect(checkBaseUrl('https://api.example.com:8443/v1')).toMatchObject({
      origin: 'https://api.example.com:8443',
    })
  })

  it('says what it changed', () => {
    expect(checkBaseUrl('0.0.0.0:8000/v1/models')).toMatchObject({
      notes: ['scheme-added', 'listen-address-replaced', 'endpoint-cut'],
    })
    expect(checkBaseUrl('https://аpple.com')).toMatchObject({ notes: ['name-encoded'] })
    expect(checkBaseUrl('https://api.example.com/v1/')).toMatchObject({ notes: [] })
  })

  it('suggests /v1 where only a host was given, and never adds it by itself', () => {
    expect(checkBaseUrl('https://llm.example.com/')).toMatchObject({
      baseUrl: 'https://llm.example.com',
      suggestion: 'https://llm.example.com/v1',
    })
    expect(checkBaseUrl('https://llm.example.com/api')).not.toHaveProperty('suggestion')
  })

  it('suggests the path that a known service has', () => {
    expect(checkBaseUrl('openrouter.ai')).toMatchObject({ suggestion: 'https://openrouter.ai/api/v1' })
    expect(checkBaseUrl('https://mine.openai.azure.com/')).toMatchObject({
      suggestion: 'https://mine.openai.azure.com/openai/v1',
    })
    expect(checkBaseUrl('https://api.deepseek.com')).not.toHaveProperty('suggestion')
  })

  it('is quick about a path made of slashes', () => {
    const startMs = processorMs()
    checkBaseUrl(`https://example.com${'/'.repeat(1900)}x`)
    expect(processorMs() - startMs).toBeLessThan(100)
  })
})

describe('originPattern', () => {
  it.each([
    ['https://api.example.com/v1', 'https://api.example.com/*'],
    ['https://api.example.com:8443/v1', 'https://api.example.com/*'],
    ['http://localhost:11434/v1', 'http://localhost/*'],
    ['http://[::1]:8080/v1', 'http://[::1]/*'],
  ])('of %s is %s, without a port', (baseUrl, pattern) => {
    expect(originPattern(baseUrl)).toBe(pattern)
  })
})

describe('isLocal', () => {
  it.each([
    ['http://localhost:11434/v1', true],
    ['https://192.168.0.2/v1', true],
    ['http://nas.local', true],
    ['https://api.example.com/v1', false],
    ['nonsense', false],
    ['', false],
  ])('of %s is %s', (baseUrl, expected) => {
    expect(isLocal(baseUrl)).toBe(expected)
  })
})

describe('a key over plain http', () => {
  it.each([
    'http://localhost:11434',
    'http://127.0.0.1:1234',
    'http://[::1]:8000',
    'http://10.1.2.3',
    'http://172.20.0.1',
    'http://192.168.1.5',
    'http://169.254.9.9',
    'http://100.64.0.7:11434',
    'http://[fe80::1]',
    'http://[fd7a:115c:a1e0::1]',
    'http://[::ffff:100.64.0.1]',
    'http://nas.local',
    'http://ollama.internal.:11434',
    'http://LOCALHOST.',
    'http://Nas.LOCAL',
    'http://nas.ⓛocal',
    'http://１２７.０.０.１',
    'http://127。0。0。1',
    'http://127.0.0.1.',
    'http://0x7f000001',
    'http://017700000001',
    'http://10.1',
    'http://[0:0:0:0:0:FFFF:7F00:1]',
    'http://[::ffff:10.0.0.1]',
    'http://[fdff:ffff::1]',
    'http://[febf::1]',
    'https://ai',
    'https://example.com',
  ])('goes to %s', (origin) => {
    expect(mayCarryKey(origin)).toBe(true)
    expect(checkBaseUrl(`${origin}/v1`, true).ok).toBe(true)
  })

  it.each([
    'http://ai',
    'http://nas.lan',
    'http://nas.home.arpa',
    'http://workstation.tail1a2b.ts.net:11434',
    'http://fritz.box',
    'http://nas.fritz.box',
    'http://example.com',
    'http://8.8.8.8',
    'http://local',
    'http://internal',
    'http://internal.',
    'http://ai.',
    'http://xn--ai-.',
    'http://local.example',
    'http://nas.local.example',
    'http://nas-local',
    'http://nas.locаl',
    'http://[::7f00:1]',
    'http://[::ffff:0:127.0.0.1]',
    'http://[64:ff9b::10.0.0.1]',
    'http://[2002:7f00:1::]',
    'http://[fec0::1]',
    'http://[ff02::1]',
    'http://[fbff::1]',
    'http://0.0.0.1',
    'http://1681915904.example',
    'http://10.0.0.1.nip.io',
    'http://128.1',
    'http://user@nas.local.example',
    'ftp://nas.local',
    'nothing',
  ])('does not go to %s', (origin) => {
    expect(mayCarryKey(origin)).toBe(false)
    expect(checkBaseUrl(`${origin}/v1`, true)).toMatchObject({ ok: false })
  })
})

describe('hostScope', () => {
  it.each([
    ['localhost.', 'loopback'],
    ['nas.local.', 'private'],
    ['ai.', 'named'],
    ['nas.lan.', 'named'],
    ['fritz.box.', 'named'],
    ['example.com.', 'public'],
  ])('of %s is %s: the root’s dot names the same host', (hostname, scope) => {
    expect(hostScope(hostname)).toBe(scope)
  })
})
