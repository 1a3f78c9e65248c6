import { longReply } from './long-reply.ts'

export type Language = 'en' | 'ru'

/** One thing that the demo server can be asked for. To add one is one entry in the list below. */
export interface Topic {
  /** Any of these in a message asks for it; words end where they like, so that "table" fits "tables". */
  words: string[]
  /** What the default reply says about it. */
  hint: Record<Language, string>
  reply:
    | { kind: 'text'; text: Record<Language, string>; tokensPerSecond?: number; cutAfterTokens?: number }
    | { kind: 'error'; status: number; error: { message: string; type: string; code?: string } }
}

const formatted = {
  en: `# Formatting

This answer is *made of Markdown*: **bold**, *italic*, ~~struck out~~ and \`inline code\`.

## Lists

1. Open the popup.
2. Type a question.
   - Enter sends it.
   - Shift+Enter starts a new line.
3. Close the popup: the answer goes on.

## Quotes and links

> A link shows where it leads before you follow it.

[The grammar of Markdown](https://spec.commonmark.org/) and a bare address, https://example.org/.

---

### The end

Nothing here came from a model.
`,
  ru: `# Оформление

Этот ответ *свёрстан в Markdown*: **жирный**, *курсив*, ~~зачёркнутый~~ и \`код в строке\`.

## Списки

1. Откройте всплывающее окно.
2. Наберите вопрос.
   - Enter отправляет.
   - Shift+Enter начинает новую строку.
3. Закройте окно: ответ будет идти дальше.

## Цитаты и ссылки

> Ссылка показывает, куда она ведёт, ещё до перехода.

[Грамматика Markdown](https://spec.commonmark.org/) и просто адрес: https://example.org/.

---

### Конец

Ни одного слова здесь не написала модель.
`,
}

const code = {
  en: `Two ways to count words, to try the button "Copy code" on.

\`\`\`ts
export function countWords(text: string): number {
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
  let words = 0
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words += 1
  return words
}
\`\`\`

And in the shell, which only looks for spaces:

\`\`\`sh
wc -w < notes.txt
\`\`\`

The first one counts \`don't\` once, and needs no spaces: it works for Japanese too.
`,
  ru: `Два способа посчитать слова — чтобы попробовать кнопку «Копировать код».

\`\`\`ts
export function countWords(text: string): number {
  const segmenter = new Intl.Segmenter('ru', { granularity: 'word' })
  let words = 0
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words += 1
  return words
}
\`\`\`

И в командной строке, которая смотрит только на пробелы:

\`\`\`sh
wc -w < notes.txt
\`\`\`

Первому способу пробелы не нужны: он годится и для японского.
`,
}

const table = {
  en: `Sheets of paper, each half of the one before:

| Sheet | Width, mm | Height, mm | Used for |
| :---- | --------: | ---------: | :------- |
| A3 | 297 | 420 | drawings |
| A4 | 210 | 297 | letters |
| A5 | 148 | 210 | notebooks |
| A6 | 105 | 148 | postcards |

All of them have the same shape: the long side is √2 times the short one.
`,
  ru: `Листы бумаги, каждый — половина предыдущего:

| Лист | Ширина, мм | Высота, мм | Для чего |
| :--- | ---------: | ---------: | :------- |
| A3 | 297 | 420 | чертежи |
| A4 | 210 | 297 | письма |
| A5 | 148 | 210 | тетради |
| A6 | 105 | 148 | открытки |

Форма у всех одна: длинная сторона в √2 раз больше короткой.
`,
}

const slow = {
  en: `This answer takes its time: about twenty seconds, so that there is something to watch.

While it is being written you can press Stop: what has arrived so far stays. You can type the next message and send it: it waits in line, and goes out when this answer is complete. You can scroll up to read: the page does not jump back down. You can close the popup and open it again: the answer went on without it, because it is written by the background and not by the window that shows it. And you can open the side panel beside it: both show the same words at the same time.

Now it is complete.
`,
  ru: `Этот ответ не торопится: он идёт секунд двадцать, чтобы было на что посмотреть.

Пока он пишется, можно нажать «Стоп»: всё, что уже пришло, останется. Можно набрать и отправить следующее сообщение: оно встанет в очередь и уйдёт, когда закончится этот ответ. Можно прокрутить вверх и читать: страница не прыгнет обратно вниз. Можно закрыть окно и открыть его снова: ответ шёл и без него, потому что пишет его фоновая часть расширения, а не окно, которое его показывает. И можно открыть рядом боковую панель: в обоих окнах будут одни и те же слова.

Теперь он закончен.
`,
}

const cutOff = {
  en: `The connection of this answer breaks in the middle of a sentence, as it does when a train goes into a tunnel. What has arrived by then is kept, and the button Continue asks for the rest of it. The last words that you can read should be somewhere around here, and these ones here should never be seen by anybody.`,
  ru: `Связь у этого ответа обрывается посреди предложения, как бывает, когда поезд входит в туннель. Всё, что успело прийти, сохраняется, а кнопка «Продолжить» просит остальное. Последние слова, которые видно, должны быть где-то здесь, а вот этих увидеть уже не должен никто.`,
}

export const topics: Topic[] = [
  {
    words: ['error 401', 'ошибка 401'],
    hint: { en: '`error 401`: the key is refused', ru: '`ошибка 401`: ключ не принят' },
    reply: {
      kind: 'error',
      status: 401,
      error: {
        message: 'Incorrect API key provided (the demo server was asked to say so).',
        type: 'invalid_request_error',
        code: 'invalid_api_key',
      },
    },
  },
  {
    words: ['error 429', 'ошибка 429'],
    hint: {
      en: '`error 429`: too many requests; tried again twice by itself',
      ru: '`ошибка 429`: слишком много запросов; дважды повторяется само',
    },
    reply: {
      kind: 'error',
      status: 429,
      error: {
        message: 'Rate limit reached (the demo server was asked to say so).',
        type: 'requests',
        code: 'rate_limit_exceeded',
      },
    },
  },
  {
    words: ['error 500', 'ошибка 500'],
    hint: { en: '`error 500`: the server fails', ru: '`ошибка 500`: сбой на сервере' },
    reply: {
      kind: 'error',
      status: 500,
      error: { message: 'The demo server was asked to fail.', type: 'server_error' },
    },
  },
  {
    words: ['cut off', 'обрыв'],
    hint: {
      en: '`cut off`: the connection breaks half-way',
      ru: '`обрыв`: связь пропадает на полпути',
    },
    reply: { kind: 'text', text: cutOff, cutAfterTokens: 45 },
  },
  {
    words: ['slow', 'медленн'],
    hint: { en: '`slow`: twenty seconds to watch', ru: '`медленно`: двадцать секунд наблюдения' },
    reply: { kind: 'text', text: slow, tokensPerSecond: 8 },
  },
  {
    words: ['long', 'длинн'],
    hint: { en: '`long`: more than a thousand words', ru: '`длинно`: больше тысячи слов' },
    reply: { kind: 'text', text: longReply, tokensPerSecond: 120 },
  },
  {
    words: ['format', 'markdown', 'list', 'оформлен', 'список'],
    hint: { en: '`formatting`: headings, lists, links', ru: '`оформление`: заголовки, списки, ссылки' },
    reply: { kind: 'text', text: formatted },
  },
  {
    words: ['code', 'код'],
    hint: { en: '`code`: blocks of code to copy', ru: '`код`: листинги, которые можно скопировать' },
    reply: { kind: 'text', text: code },
  },
  {
    words: ['table', 'таблиц'],
    hint: { en: '`table`: a table', ru: '`таблица`: таблица' },
    reply: { kind: 'text', text: table },
  },
]

/** A message longer than this holds a page or a selection, whose words ask for nothing. */
const longestRequest = 200

export function topicOf(message: string): Topic | undefined {
  if (message.length > longestRequest || message.includes('<<<')) return undefined
  return topics.find(({ words }) =>
    words.some((word) => new RegExp(`(?<!\\p{L})${word}`, 'iu').test(message)),
  )
}

export const languageOf = (message: string): Language => (/\p{Script=Cyrillic}/u.test(message) ? 'ru' : 'en')

/** The reply to a message that asks for nothing in particular. Its first words say that no model wrote it. */
export function defaultReply(message: string, messages: number): string {
  const language = languageOf(message)
  const characters = Array.from(message).length.toLocaleString(language)
  const hints = topics.map(({ hint }) => `- ${hint[language]}`).join('\n')
  if (language === 'ru') {
    return `Это демонстрационный сервер, а не модель: он знает наизусть несколько ответов и ничего не понимает.

Сообщение дошло: знаков — **${characters}**, сообщений в запросе — **${messages}**.

Напишите одно из этих слов, чтобы увидеть больше:

${hints}
`
  }
  return `This is a demo server, not a model: it knows a few answers by heart and understands nothing.

Your message arrived: **${characters}** characters; messages in the request: **${messages}**.

Type one of these words to see more:

${hints}
`
}
