import { readFile } from 'node:fs/promises'
import {
  type ChatCompletionRequest,
  type Fixture,
  type FixtureResponse,
  LLMock,
  type Mountable,
} from '@copilotkit/aimock'
import { pageReply } from './page-reply.ts'
import { defaultReply, languageOf, type Topic, topicOf, topics } from './topics.ts'

export interface DemoServer {
  /** The base URL for a connection: `http://127.0.0.1:…/v1`. */
  url: string
  /** A page to try things on. */
  welcomeUrl: string
  models: string[]
  close(): Promise<void>
}

/** Both know the same answers; one of them always gives them slowly. */
const paces: { model: string; tokensPerSecond?: number }[] = [
  { model: 'demo-quick' },
  { model: 'demo-slow', tokensPerSecond: 8 },
]

const usualTokensPerSecond = 60
const charactersPerToken = 4

/**
 * An OpenAI-compatible server on loopback which streams answers that it knows by heart, at a pace that can be read.
 * It takes any key, and any model's name.
 */
export async function startDemoServer({ port = 0 }: { port?: number } = {}): Promise<DemoServer> {
  const mock = new LLMock({ host: '127.0.0.1', port, journalMaxEntries: 100 })
  // The list of models is made of the names in these; the entries without a name, at the end, answer to any other.
  for (const pace of [...paces, {}])
    mock.addFixtures([...topics, undefined].map((topic) => answer(topic, pace)))
  const welcomePage = await readFile(new URL('welcome.html', import.meta.url))
  mock.mount('/welcome', staticPage(welcomePage))
  await mock.start()
  return {
    url: `${mock.url}/v1`,
    welcomeUrl: `${mock.url}/welcome`,
    models: paces.map(({ model }) => model),
    close: () => mock.stop(),
  }
}

/** The answer to messages on this topic, or to those on none. */
function answer(topic: Topic | undefined, pace: { model?: string; tokensPerSecond?: number }): Fixture {
  const reply = topic?.reply
  const text = reply?.kind === 'text' ? reply : undefined
  const tokensPerSecond = pace.tokensPerSecond ?? text?.tokensPerSecond ?? usualTokensPerSecond
  return {
    match: {
      endpoint: 'chat',
      ...(pace.model === undefined ? {} : { model: pace.model }),
      predicate: (request) => topicOf(lastUserText(request)) === topic,
    },
    response: (request): FixtureResponse => {
      const message = lastUserText(request)
      if (!reply) return { content: pageReply(request) ?? defaultReply(message, request.messages.length) }
      if (reply.kind === 'text') return { content: reply.text[languageOf(message)] }
      return { error: reply.error, status: reply.status }
    },
    chunkSize: charactersPerToken,
    streamingProfile: { ttft: 300, tps: tokensPerSecond },
    ...(text?.cutAfterTokens === undefined ? {} : { truncateAfterChunks: text.cutAfterTokens }),
  }
}

function lastUserText(request: ChatCompletionRequest): string {
  const content = request.messages.findLast(({ role }) => role === 'user')?.content
  if (typeof content === 'string') return content
  return (content ?? []).map((part) => (typeof part.text === 'string' ? part.text : '')).join('')
}

function staticPage(html: Buffer): Mountable {
  return {
    async handleRequest(request, response) {
      if (request.method !== 'GET') return false
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)
      return true
    },
  }
}
