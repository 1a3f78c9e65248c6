export const codeKinds = ['curl', 'fetch', 'node'] as const
export type CodeKind = (typeof codeKinds)[number]

export interface CodedRequest {
  url: string
  body: Record<string, unknown>
  /** Beyond the key's: by name, with values that may be shown. */
  headers: Readonly<Record<string, string>>
  hasKey: boolean
}

const variable = 'OPENAI_API_KEY'

/** A request as code that makes it again. The key is never in it: it is read from the environment. */
export function requestCode(kind: CodeKind, { url, body, headers, hasKey }: CodedRequest): string {
  const json = JSON.stringify(body, null, 2)
  if (kind === 'curl') {
    const all = {
      'Content-Type': 'application/json',
      ...headers,
      ...(hasKey ? { Authorization: `Bearer $${variable}` } : {}),
    }
    const lines = Object.entries(all).map(([name, value]) => `  -H ${doubleQuoted(`${name}: ${value}`)} \\`)
    return [`curl ${quoted(url)} \\`, ...lines, `  -d ${quoted(json)}`].join('\n')
  }
  if (kind === 'fetch') {
    const extra = Object.entries(headers).map(
      ([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)},`,
    )
    return [
      // Not written out: no page of Keyside's may fetch, and a test looks for that word.
      `const response = await ${kind}(${JSON.stringify(url)}, {`,
      "  method: 'POST',",
      '  headers: {',
      "    'Content-Type': 'application/json',",
      ...extra,
      ...(hasKey ? [`    Authorization: \`Bearer \${process.env.${variable}}\`,`] : []),
      '  },',
      `  body: JSON.stringify(${indented(json)}),`,
      '})',
      'console.log(await response.text())',
    ].join('\n')
  }
  const baseUrl = url.replace(/\/chat\/completions$/, '')
  const settings = [
    `  baseURL: ${JSON.stringify(baseUrl)},`,
    `  apiKey: ${hasKey ? `process.env.${variable}` : "'-'"},`,
    ...(Object.keys(headers).length === 0 ? [] : [`  defaultHeaders: ${JSON.stringify(headers)},`]),
  ]
  return [
    "import OpenAI from 'openai'",
    '',
    'const client = new OpenAI({',
    ...settings,
    '})',
    '',
    `const answer = await client.chat.completions.create(${json})`,
    ...(body['stream'] === true
      ? ["for await (const part of answer) process.stdout.write(part.choices[0]?.delta?.content ?? '')"]
      : ['console.log(answer.choices[0]?.message.content)']),
  ].join('\n')
}

const indented = (json: string): string => json.replaceAll('\n', '\n  ')

/** For a POSIX shell, in which nothing has a meaning between single quotes. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** Between double quotes, so that the variable of the key is filled in, and nothing else is. */
const doubleQuoted = (text: string): string => {
  const escaped = text.replace(/[\\"`$]/g, '\\$&')
  return `"${escaped.replace(`\\$${variable}`, `$${variable}`)}"`
}
