import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** What is never called, though the SDK's client names it: other endpoints, ways to sign in, uploads, its own reader. */
const unused =
  /\/openai\/(?:lib\/|auth\/|resources\/(?!index\.)|core\/(?:streaming|pagination)\.|internal\/(?:decoders\/|qs\/|uploads\.|parse\.|provider\.|realtime-credentials\.|to-file\.|auth\/x509-(?!api-origin\.|credential-options\.)))/

/** What is called with every request, and has nothing to do for us: its headers are removed, and nothing is logged. */
const standIns: Record<string, string> = {
  'internal/detect-platform.mjs': `
    export const isRunningInBrowser = () => 'window' in globalThis && 'document' in window
    export const getPlatformHeaders = () => ({})`,
  'internal/utils/log.mjs': `
    const ignore = () => {}
    const silent = { error: ignore, warn: ignore, info: ignore, debug: ignore }
    export const loggerFor = () => silent
    export const parseLogLevel = () => 'off'
    export const formatRequestDetails = ignore
    export const redactURL = ignore
    export const isSensitiveQueryParameter = () => true
    export const isSensitiveHeader = () => true`,
  'internal/auth/x509-credential-options.mjs': `
    export const normalizeX509CredentialOptions = (options) => ({ options })
    export const prepareX509ClientClone = () => ({})`,
}

/**
 * What the client looks up again and again, and what is never so here: we set no other way to sign in, no retries and
 * no form, and our fetch throws where a server refuses. Once the values stand in the code, the bundler leaves out what
 * only they need.
 */
const neverSo: { code: RegExp; instead: string }[] = [
  {
    code: /__classPrivateFieldGet\(\w+, _OpenAI_x509(?:Authentication|Fetch|Credential), "f"\)/g,
    instead: 'undefined',
  },
  { code: /this\._(?:provider|workloadIdentityAuth)\b(?! =[^=])/g, instead: 'undefined' },
  { code: /this\.logger = .*;/g, instead: 'this.logger = undefined;' },
  {
    code: /, _OpenAI_isSensitiveLogKey = function[\s\S]*\n};\n_OpenAI_sanitizedLoggers = .*;/g,
    instead: ';',
  },
  { code: /\n +loggerFor\(this\)\.\w+\([^;]*\);/g, instead: '' },
  { code: /\n +this\.\w+ = new API\.\w+\(this\);/g, instead: '' },
  { code: /\nOpenAI\.(?!DEFAULT_TIMEOUT\b)\w+ = .*;/g, instead: '' },
  { code: /readEnv\('\w+'\)/g, instead: 'undefined' },
  {
    code: /(?:clientOptions\.provider|identity\.(?:x509|legacy)|resolveDataResidency\(\w+\))/g,
    instead: 'undefined',
  },
  { code: /resolveRealtimeAPIKey\(this\)/g, instead: 'this' },
  { code: /\w+ instanceof X509WorkloadIdentityAuth/g, instead: 'false' },
  { code: /!options\.dangerouslyAllowBrowser/g, instead: 'false' },
  {
    code: /options\.__metadata\?\.\['(?:streamFromBody|finalizeMultipart|finalizedMultipart)'\]/g,
    instead: 'undefined',
  },
  { code: /if \(retriesRemaining &&/g, instead: 'if (false &&' },
  { code: /if \(!response\.ok\)/g, instead: 'if (false)' },
]

/** Methods of the client that nothing here comes to. */
const neverCalled = [
  'withOptions',
  '_buildWebSocketHeaders',
  '_hasApiKeyProvider',
  '_callApiKey',
  'makeStatusError',
  'patch',
  'put',
  'delete',
  'parseResponseWithTimeout',
  'readX509ResponseError',
  'getAPIList',
  'requestAPIList',
  'shouldRetry',
  'retryRequest',
  'calculateDefaultRetryTimeoutMillis',
]

const withoutCode = [
  ...neverCalled.map((name) => ({
    code: new RegExp(`\\n    (?:async )?${name}\\(.*\\) \\{\\n[\\s\\S]*?\\n    \\}(?=\\n)`, 'g'),
    instead: '',
  })),
  ...neverSo,
]

/** Leaves the names of unused SDK modules, and next to nothing behind them: the worker is parsed at each wake. */
export const leanSdk: Plugin = {
  name: 'lean-sdk',
  enforce: 'pre',
  load(id) {
    const standsIn = standIns[/\/openai\/(.*)$/.exec(id)?.[1] ?? '']
    if (standsIn !== undefined) return standsIn
    if (!unused.test(id) || !id.endsWith('.mjs')) return null
    return Array.from(exportsOf(readFileSync(id, 'utf8')), ([name, kind]) => standIn(name, kind)).join('\n')
  },
  transform(source, id) {
    if (!id.endsWith('/openai/client.mjs')) return null
    return withoutCode.reduce((code, each) => {
      if (code.search(each.code) < 0)
        this.error(`The SDK has changed: ${each.code.source} is not in its client`)
      return code.replace(each.code, each.instead)
    }, source)
  },
}

/** The names that a module exports, with the keyword that declares each; those that it only lists are classes. */
function exportsOf(source: string): Map<string, string> {
  const declared = source.matchAll(/^export (?:async )?(class|const|let|var|function) (\w+)/gm)
  const listed = source.matchAll(/^export (?:const )?\{([^}]*)\}/gm)
  const names = Array.from(listed, ([, list = '']) =>
    list
      .split(',')
      .map(
        (each) =>
          each
            .trim()
            .split(/\s+as\s+/)
            .at(-1) ?? '',
      )
      .filter((name) => name !== ''),
  ).flat()
  return new Map([
    ...names.map((name) => [name, isClass(name) ? 'class' : 'function'] as const),
    ...Array.from(declared, ([, kind = '', name = '']) => [name, kind] as const),
  ])
}

const isClass = (name: string): boolean => /^[A-Z]/.test(name)

/** What the client calls with every request: whether it is signed in otherwise, and what has to be done for forms. */
const idle = /^(?:is[A-Z]|finalizeStreamingForm)/

/** The client makes an instance of every class, so those are empty. A function that is called all the same throws. */
function standIn(name: string, kind: string): string {
  if (kind === 'class' || isClass(name)) return `export class ${name} {}`
  if (idle.test(name)) return `export const ${name} = () => undefined`
  return `export const ${name} = () => { throw new Error('${name} is not in this build') }`
}
