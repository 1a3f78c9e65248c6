import { instructionOf, sourceParts } from '../domain/message'
import { blocksOf, toolNamesIn } from '../domain/message-blocks'
import { speakerOf } from '../domain/speaker'
import type { ThreadToWrite } from '../domain/thread-markdown'
import { escapeHtml, markdownAsHtml } from './to-html'

/** A conversation as HTML without a page around it, for the clipboard. */
export function threadFragment({ title, messages, textOf, sources, names }: ThreadToWrite): string {
  const parts = [`<h1>${escapeHtml(title.trim())}</h1>`]
  const toolNames = toolNamesIn(messages)
  for (const message of messages) {
    const isOwn = message.role === 'user' || message.role === 'system'
    parts.push(`<section>`, `<h2>${escapeHtml(speakerOf(message, names))}</h2>`)
    const instruction = instructionOf(message)
    if (instruction !== undefined) parts.push(`<p><em>${escapeHtml(instruction.label)}</em></p>`)
    for (const { sourceId } of sourceParts(message)) {
      const source = sources.get(sourceId)
      if (source === undefined || source.kind === 'notes') continue
      parts.push(`<blockquote><p>${escapeHtml(source.title)}<br>${escapeHtml(source.url)}</p></blockquote>`)
    }
    for (const block of blocksOf(message)) {
      if (block.type === 'tool_call') parts.push(toolHtml(names.toolCall, block.name, block.arguments))
      else if (block.type === 'tool_result')
        parts.push(toolHtml(names.toolResult, toolNames.get(block.callId) ?? '', block.text))
      else {
        const words = textOf(block.message).trim()
        if (words !== '')
          parts.push(isOwn ? `<p class="own">${escapeHtml(words)}</p>` : markdownAsHtml(words))
      }
    }
    parts.push('</section>')
  }
  return parts.join('\n')
}

/** What a tool was asked or answered is nobody's Markdown. */
const toolHtml = (title: string, name: string, text: string): string =>
  `<p><em>${escapeHtml(name === '' ? title : `${title}: ${name}`)}</em></p><pre>${escapeHtml(text)}</pre>`

const look = `
:root { color-scheme: light dark; }
body { max-width: 42em; margin: 2em auto; padding: 0 1em; font: 16px/1.6 system-ui, sans-serif; }
h2 { margin-top: 2em; font-size: 1em; color: gray; }
.own { white-space: pre-wrap; }
pre { overflow-x: auto; padding: 0.8em; background: rgb(128 128 128 / 12%); border-radius: 6px; }
table { border-collapse: collapse; }
th, td { padding: 0.3em 0.7em; border: 1px solid rgb(128 128 128 / 40%); text-align: start; }
blockquote { margin-inline: 0; padding-inline-start: 1em; border-inline-start: 3px solid rgb(128 128 128 / 40%); }
`

/** The same as a page of its own, which loads nothing and runs nothing, wherever it is opened. */
export function threadPage(thread: ThreadToWrite, language: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(thread.title.trim())}</title>
<style>${look}</style>
</head>
<body>
${threadFragment(thread)}
</body>
</html>
`
}
