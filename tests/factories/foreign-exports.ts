/** When the conversations of the exports were, in ms. */
export const exportedAt = 1_760_000_000_000

interface ChatGptNode {
  id: string
  parent?: string
  role?: string
  text?: string
  /** In seconds after the conversation began. */
  at?: number
  content?: unknown
  metadata?: Record<string, unknown>
  recipient?: string
}

interface ChatGptOptions {
  id: string
  title?: string
  /** In days before `exportedAt`. */
  daysAgo?: number
  current?: string
  nodes: readonly ChatGptNode[]
  more?: Record<string, unknown>
}

/** A conversation as ChatGPT's export has it, made of the nodes that are given. */
export function chatGptConversation({ id, title = id, daysAgo = 0, current, nodes, more }: ChatGptOptions) {
  const beganAt = exportedAt / 1000 - daysAgo * 86_400
  const mapping = Object.fromEntries(
    nodes.map((node, index) => [
      node.id,
      {
        id: node.id,
        parent: node.parent ?? null,
        children: nodes.filter(({ parent }) => parent === node.id).map((child) => child.id),
        message:
          node.role === undefined
            ? null
            : {
                id: node.id,
                author: { role: node.role, name: null, metadata: {} },
                create_time: beganAt + (node.at ?? index),
                content: node.content ?? { content_type: 'text', parts: [node.text ?? ''] },
                status: 'finished_successfully',
                metadata: node.metadata ?? {},
                recipient: node.recipient ?? 'all',
              },
      },
    ]),
  )
  return {
    title,
    create_time: beganAt,
    update_time: beganAt + 60,
    mapping,
    current_node: current ?? nodes.at(-1)?.id,
    conversation_id: id,
    id,
    is_archived: false,
    ...more,
  }
}

/** A question that was asked in two versions, the first of which was answered twice. */
export const branchedConversation = (id = 'conversation-branched', title = 'The river and its load') =>
  chatGptConversation({
    id,
    title,
    daysAgo: 3,
    current: 'first-again',
    nodes: [
      { id: 'root' },
      { id: 'system', parent: 'root', role: 'system', text: '' },
      { id: 'asked', parent: 'system', role: 'user', text: 'What does the river carry?' },
      {
        id: 'first',
        parent: 'asked',
        role: 'assistant',
        text: 'It carries sand.',
        metadata: { model_slug: 'words-4' },
      },
      {
        id: 'first-again',
        parent: 'asked',
        role: 'assistant',
        text: 'It carries **gravel**.',
        metadata: { model_slug: 'words-5' },
      },
      { id: 'edited', parent: 'system', role: 'user', text: 'What does the lake carry?' },
      {
        id: 'second',
        parent: 'edited',
        role: 'assistant',
        text: 'A lake carries boats.',
        metadata: { model_slug: 'words-5' },
      },
    ],
  })

/** A conversation of so many messages, question and answer in turn. */
export function chainedConversation(id: string, count: number, options: Partial<ChatGptOptions> = {}) {
  return chatGptConversation({
    id,
    ...options,
    nodes: Array.from({ length: count }, (_, index) => ({
      id: `${id}-${index}`,
      ...(index === 0 ? {} : { parent: `${id}-${index - 1}` }),
      role: index % 2 === 0 ? 'user' : 'assistant',
      text: `Message ${index} of ${id}`,
      ...(index % 2 === 0 ? {} : { metadata: { model_slug: 'words-5' } }),
    })),
  })
}

/** What Page Assist exports: conversations, and with them what is none. Its older files have the newest first. */
export function pageAssistExport({ isOlder = false } = {}) {
  const messages = [
    { role: 'user', content: 'Wie heißt der Fluss?', name: 'You', images: [] },
    {
      role: 'assistant',
      content: '<think>Which river might it be?</think>\n\nDer Fluss heißt Saale.',
      name: 'words-mini',
      modelName: 'words-mini',
      images: [],
    },
    { role: 'user', content: 'And on this picture?', name: 'You', images: ['data:image/png;base64,AAAA'] },
    { role: 'assistant', content: 'I see no river.', name: 'words-mini', images: [] },
  ].map((message, index) => ({
    ...message,
    id: `pa_message-${index}`,
    history_id: 'pa_one',
    createdAt: exportedAt + index * 1000,
  }))
  const history = {
    id: 'pa_one',
    title: 'Rivers of the east',
    is_rag: false,
    message_source: 'web-ui',
    createdAt: exportedAt,
    ...(isOlder ? {} : { is_pinned: true, model_id: 'words-mini' }),
  }
  return {
    knowledge: [],
    chat: [{ history, messages: isOlder ? messages.toReversed() : messages }],
    vector: [{ id: 'vector', vectors: [{ embedding: [0.1, 0.2], content: 'not a conversation' }] }],
    prompts: [{ id: 'prompt', title: 'Polish', content: 'Polish this' }],
    ...(isOlder ? {} : { storageLocal: { apiKey: 'sk-of-page-assist' } }),
  }
}
