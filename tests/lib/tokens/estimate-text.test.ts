import { beforeAll, describe, expect, it } from 'vitest'
import { type CountText, loadTextCounter } from '@/lib/tokens/count-text'
import { estimateRequest } from '@/lib/tokens/estimate-request'
import { estimateText } from '@/lib/tokens/estimate-text'

const prose: Record<string, string> = {
  English:
    'The committee published its findings on Tuesday, after eleven months of hearings. Nobody was surprised: the ' +
    'bridge had been closed twice before, and the engineers’ warnings were on record. “We acted too late,” said the ' +
    'chairwoman, whose term ends in March 2027. Rebuilding will cost an estimated $48.5 million, roughly a third of ' +
    'the county’s annual budget, and take until the autumn of the following year.',
  German:
    'Die Donaudampfschifffahrtsgesellschaft veröffentlichte gestern überraschend ihre Geschäftszahlen. Trotz ' +
    'gestiegener Energiekosten blieb der Gewinn beinahe unverändert; für das kommende Jahr rechnet der Vorstand mit ' +
    'einem vorsichtigen Wachstum von drei Prozent.',
  French:
    'Il était une fois, dans une petite ville au bord de la mer, un horloger qui n’avait jamais été en retard. Chaque ' +
    'matin, à sept heures précises, il ouvrait ses volets et saluait les pêcheurs qui revenaient du large.',
  Spanish:
    'Aquella mañana el pueblo despertó con la noticia de que habían cerrado la fábrica. Los obreros se reunieron en la ' +
    'plaza, sin saber todavía qué les diría el alcalde, mientras los niños jugaban como cualquier otro día.',
  Polish:
    'Wczoraj wieczorem w centrum miasta otwarto nową bibliotekę, w której znajduje się ponad sto tysięcy książek. ' +
    'Mieszkańcy czekali na nią od wielu lat, a kolejka przed wejściem ciągnęła się aż do rynku.',
  Turkish:
    'Dün akşam şehir merkezinde yeni bir kütüphane açıldı. Yıllardır bekleyen mahalle sakinleri, kapının önünde uzun ' +
    'bir kuyruk oluşturdu; çocuklar ise kitapların arasında kaybolmuştu bile.',
  Russian:
    'Вчера вечером в центре города открылась новая библиотека, в которой собрано больше ста тысяч книг. Жители ждали ' +
    'её много лет, и очередь перед входом растянулась до самой площади. «Мы не ожидали такого интереса», — призналась ' +
    'директор, добавив, что часы работы, вероятно, придётся продлить.',
  Ukrainian:
    'Учора ввечері в центрі міста відкрили нову бібліотеку, у якій зібрано понад сто тисяч книжок. Мешканці чекали на ' +
    'неї багато років, і черга перед входом розтягнулася аж до площі.',
  Greek:
    'Χθες το βράδυ άνοιξε στο κέντρο της πόλης μια νέα βιβλιοθήκη με περισσότερα από εκατό χιλιάδες βιβλία. Οι κάτοικοι ' +
    'την περίμεναν χρόνια και η ουρά έφτανε μέχρι την πλατεία.',
  Arabic:
    'افتتحت مساء أمس في وسط المدينة مكتبة جديدة تضم أكثر من مئة ألف كتاب. وقد انتظرها السكان سنوات طويلة، وامتد الطابور ' +
    'أمام المدخل حتى الساحة.',
  Hindi:
    'कल शाम शहर के बीच में एक नया पुस्तकालय खुला, जिसमें एक लाख से अधिक किताबें हैं। लोग कई वर्षों से इसकी प्रतीक्षा कर रहे थे।',
  Chinese:
    '昨天晚上，市中心的新图书馆正式开放，馆内收藏了十万多册图书。居民们等待了很多年，门前的队伍一直排到广场。馆长表示，' +
    '没有想到大家的热情这么高，开放时间可能还要延长。',
  Japanese:
    '昨日の夜、街の中心に新しい図書館が開館しました。十万冊以上の本が並び、長年待っていた住民たちの列は広場まで続いていました。',
  Korean:
    '어제저녁 도심에 새 도서관이 문을 열었다. 십만 권이 넘는 책을 갖춘 이곳을 주민들은 오랫동안 기다려 왔으며, 입구 앞의 줄은 광장까지 이어졌다.',
}

const others: Record<string, string> = {
  TypeScript:
    'export async function loadAll<T>(ids: readonly string[], load: (id: string) => Promise<T>): Promise<T[]> {\n' +
    '  const results: T[] = []\n  for (const [index, id] of ids.entries()) {\n    if (index % 10 === 0) await pause(0)\n' +
    "    results.push(await load(prefix + '/' + encodeURIComponent(id))) // keep the order\n  }\n  return results\n}\n",
  Python:
    'def fibonacci(n: int) -> list[int]:\n    """Return the first n numbers."""\n    a, b = 0, 1\n    out = []\n' +
    '    for _ in range(n):\n        out.append(a)\n        a, b = b, a + b\n    return out\n',
  'a table':
    '| city | people | area km² |\n| --- | ---: | ---: |\n| Vienna | 2,005,760 | 414.78 |\n| Graz | 302,749 | 127.57 |\n',
  JSON: '{"id":"msg_0193","createdAt":1763846401123,"parts":[{"type":"text","text":"Hi"}],"runIds":[],"deletedAt":null}',
  addresses: 'https://example.com/articles/2026/11/22/how-to-count?utm_source=feed&id=8f3a2c#section-4',
  numbers: '3.14159265358979 -273.15 1,000,000 0x7fff 2026-11-22T21:30:00Z 192.168.178.20 +49 30 901820',
  emoji: 'Great 🎉🎉 see you 👩‍💻 tomorrow 🇩🇪 👍🏽 ❤️ ✅',
  marks: '----- ===== ***** >>> <<< (((a))) [[b]] {{c}} !!! ??? … — “ ” „',
  'empty lines': 'a\n\n\n\nb\n\n\tc\n\t\t\td\n        e\n',
  HTML: '<div class="card"><a href="/about">About</a><br/>&nbsp;<span style="color:#ff00aa">x</span></div>',
}

describe.each(['o200k_base', 'cl100k_base'] as const)('the estimate for %s', (encoding) => {
  let count: CountText
  beforeAll(async () => {
    count = await loadTextCounter(encoding)
  })

  it.each(Object.entries(prose))('is an upper bound for %s, and less than twice as much', (_, text) => {
    const tokens = count(text)
    expect(estimateText(text, encoding)).toBeGreaterThanOrEqual(tokens)
    expect(estimateText(text, encoding)).toBeLessThan(2 * tokens)
  })

  it.each(Object.entries(others))('is an upper bound for %s', (_, text) => {
    expect(estimateText(text, encoding)).toBeGreaterThanOrEqual(count(text))
  })

  it('is nothing for nothing', () => {
    expect(estimateText('', encoding)).toBe(0)
  })
})

describe('the estimate of a request', () => {
  it('is never exact and no less than the count', async () => {
    const count = await loadTextCounter('o200k_base')
    const content = 'Some words, to be counted before they are sent.'
    const estimate = estimateRequest({ model: 'gpt-4o', messages: [{ role: 'user', content }] })
    expect(estimate.exact).toBe(false)
    expect(estimate.inputTokens).toBeGreaterThanOrEqual(3 + 4 + count(content))
  })
})
