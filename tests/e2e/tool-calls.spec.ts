import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import type { Message } from '../../lib/domain/message.ts'
import { threadRow } from '../factories/threads.ts'
import { type FaultServer, wordsOf } from '../fakes/fault-server.ts'
import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'
import { seedRows } from './seed-rows.ts'
import { expectSound } from './sound-view.ts'
import { storedRows } from './stored-rows.ts'

const callsIn = (panel: Page) => panel.getByRole('article', { name: 'Tool call' })

const lastMessages = (server: FaultServer) =>
  JSON.parse(server.requests.findLast(({ method }) => method === 'POST')?.body ?? '{}').messages

async function exported(panel: Page, format: string): Promise<string> {
  const bar = panel.getByRole('group', { name: 'Export' })
  if (!(await bar.isVisible())) await panel.getByRole('button', { name: 'Export', exact: true }).click()
  await bar.getByRole('combobox', { name: 'Format' }).selectOption(format)
  const downloading = panel.waitForEvent('download')
  await bar.getByRole('button', { name: 'Save as file' }).click()
  return readFile(await (await downloading).path(), 'utf8')
}

test('calls that nobody asked for are shown, end the answer, and stand in every export', async ({
  panel,
  server,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('calls-2-after-6')
  await chat.ask('Where is the tide?')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(chat.answerText).toHaveText(wordsOf(6))
  await expect(callsIn(panel)).toHaveCount(2)
  const call = callsIn(panel).first()
  await expect(call).toHaveAttribute('data-status', 'cancelled')
  await expect(call).toContainText('search')
  await expect(call).toContainText('Not called: the model was not offered this tool')
  await expect(call.getByRole('group', { name: 'Called with' })).toContainText('"query": "tides"')
  await expectSound(panel)

  await chat.chooseModel('strict-5')
  await chat.field.fill('And the moon?')
  await panel.getByRole('button', { name: 'Review request' }).click()
  const dialog = panel.getByRole('dialog', { name: 'Request', exact: true })
  await expect(dialog.getByText('Not sent: 2 tool calls without a result')).toBeVisible()
  await dialog.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(lastMessages(server)).toEqual([
    { role: 'user', content: 'Where is the tide?' },
    { role: 'assistant', content: wordsOf(6) },
    { role: 'user', content: 'And the moon?' },
  ])

  expect(await exported(panel, 'Markdown')).toContain(
    '*Tool call: search*\n\n```json\n{"query":"tides"}\n```',
  )
  expect(await exported(panel, 'HTML (rich text)')).toContain('<em>Tool call: search</em>')
  const { messages } = JSON.parse(await exported(panel, 'JSON'))
  expect(messages[1]).toMatchObject({
    text: wordsOf(6),
    toolCalls: [
      { id: 'call_0', name: 'search', arguments: '{"query":"tides"}' },
      { id: 'call_1', name: 'search' },
    ],
  })
})

test('an answer that is nothing but a call says so, and Retry and the next message work', async ({
  panel,
  server,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('calls-1-after-0')
  await chat.ask('Where is the tide?')
  await expect(chat.answer).toHaveAttribute('data-status', 'failed')
  await expect(chat.answer.getByRole('alert')).toHaveAttribute('data-kind', 'tool-not-offered')
  await expect(callsIn(panel)).toHaveCount(1)
  await expect(chat.answer.getByRole('button', { name: 'Continue' })).toHaveCount(0)

  await chat.chooseModel('strict-5')
  await chat.ask('And the moon?')
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(lastMessages(server)).toEqual([
    { role: 'user', content: 'Where is the tide?' },
    { role: 'user', content: 'And the moon?' },
  ])
  await chat.answers.first().getByRole('button', { name: 'Retry' }).click()
  await expect(chat.answers).toHaveCount(1)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(callsIn(panel)).toHaveCount(0)
})

test('a call that waits for a decision holds the next message back until Stop', async ({ panel }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('calls-1-after-6')
  await chat.ask('Where is the tide?')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const { runs = [] } = await storedRows(panel)
  await seedRows(panel, { runs: runs.map((run) => ({ ...Object(run), status: 'requires_action' })) })
  await panel.reload()
  await chat.ready()
  await expect(chat.answer).toHaveAttribute('data-status', 'requires_action')
  const call = callsIn(panel)
  await expect(call).toHaveAttribute('data-status', 'requires_action')
  await expect(call).toContainText('waits for your decision')

  await chat.chooseModel('strict-5')
  await chat.ask('And the moon?')
  await expect(chat.questions.last()).toHaveAttribute('data-status', 'queued')
  await expectSound(panel)
  await call.getByRole('button', { name: 'Stop' }).click()
  await expect(call).toHaveAttribute('data-status', 'cancelled')
  await expect(chat.answer).toHaveAttribute('data-status', 'cancelled')
  await expect(chat.questions.last()).toHaveAttribute('data-status', 'queued')
  await chat.questions.last().getByRole('button', { name: 'Send now' }).click()
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
})

test('a conversation with tools and a system message is shown, and goes on as it was', async ({
  panel,
  server,
}) => {
  const rows: [Message['role'], ...Message['parts']][] = [
    ['system', { type: 'text', text: 'Be brief.' }],
    ['user', { type: 'text', text: 'Where is the tide?' }],
    ['assistant', { type: 'tool_call', callId: 'c1', name: 'search', arguments: '{"query":"tides"' }],
    ['tool', { type: 'tool_result', callId: 'c1', text: 'High at <b>noon</b>' }],
    ['assistant', { type: 'text', text: 'It is high.' }],
  ]
  const messages = rows.map(([role, ...parts], index) => ({
    id: `msg_${index}`,
    v: 1,
    createdAt: index + 1,
    updatedAt: index + 1,
    rev: 1,
    threadId: 'thread_tools',
    parentId: index === 0 ? null : `msg_${index - 1}`,
    role,
    parts,
    runIds: [],
  }))
  const chat = chatIn(panel)
  await seedRows(panel, { threads: [threadRow('tools', 'Of tides', 1, { leafId: 'msg_4' })], messages })
  await panel.reload()
  await chat.ready()
  await panel.getByRole('button', { name: 'History', exact: true }).click()
  await panel.getByRole('link', { name: 'Of tides' }).click()
  await expect(chat.answerText).toHaveText('It is high.')
  await expect(chat.log.getByRole('article', { name: 'System message' })).toContainText('Be brief.')
  await expect(callsIn(panel)).toHaveAttribute('data-status', 'completed')
  const result = chat.log.getByRole('article', { name: 'Tool result' })
  await result.getByText('Tool result: search').click()
  await expect(result).toContainText('High at <b>noon</b>')
  await expectSound(panel)

  await chat.chooseModel('strict-5')
  await chat.ask('And the moon?')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect
    .poll(() => lastMessages(server))
    .toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Where is the tide?' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          {
            id: 'c1',
            type: 'function',
            function: { name: 'search', arguments: '{"arguments":"{\\"query\\":\\"tides\\""}' },
          },
        ],
      },
      { role: 'tool', tool_call_id: 'c1', content: 'High at <b>noon</b>' },
      { role: 'assistant', content: 'It is high.' },
      { role: 'user', content: 'And the moon?' },
    ])
})
