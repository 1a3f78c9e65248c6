import { describe, expect, it } from 'vitest'
import { readingOf, resultOf, textIn } from './read-file'

/** The bytes of a text in an encoding that only has a decoder: each of its characters is found among all codes. */
function encoded(text: string, encoding: string): Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder(encoding)
  const codes = new Map<string, number[]>()
  for (let first = 0; first < 256; first++) {
    codes.set(decoder.decode(Uint8Array.of(first)), [first])
    if (first < 0x80) continue
    for (let second = 0x40; second < 256; second++) {
      const character = decoder.decode(Uint8Array.of(first, second))
      if ([...character].length === 1 && !codes.has(character)) codes.set(character, [first, second])
    }
  }
  return Uint8Array.from(
    Array.from(text).flatMap((character) => {
      const code = codes.get(character)
      if (code === undefined) throw new Error(`${encoding} has no ${character}`)
      return code
    }),
  )
}

function wide(text: string, isLittle: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), isLittle)
  return new Uint8Array(view.buffer)
}

const russian =
  'Смотритель зажигал фонари каждый вечер, как только солнце уходило за мыс.\nМасла хватало до утра; ключи висели у двери.'
const ukrainian =
  'Доглядач запалював ліхтарі щовечора, щойно сонце ховалося за мис. Ключі висіли біля дверей.'
const german =
  'Der Wärter zündete die Lampen an, sobald es dämmerte. Das Öl reichte über Nacht; draußen war es kühl.'
const french = 'Le gardien allumait les lampes à la tombée de la nuit. La mer était calme, et l’été très sec.'
const spanish = 'El farero encendía las lámparas cada noche. Mañana será otro día, decía; aquí está la razón.'
const polish =
  'Latarnik zapalał lampy co wieczór. Żółte światło było widać aż po drugą stronę zatoki, gdzie cumują łodzie.'
const greek = 'Ο φύλακας άναβε τις λάμπες κάθε βράδυ, μόλις έδυε ο ήλιος πίσω από το ακρωτήρι.'
const japanese =
  '灯台守は毎晩ランプに火をともした。日が沈むとすぐに、油は朝までもった。鍵はドアのそばに掛かっていた。'
const chinese = '守塔人每天晚上点灯，太阳一落到海角后面就开始。油一直够用到早晨，钥匙挂在门边。'
const korean =
  '등대지기는 매일 저녁 해가 지자마자 등불을 켰다. 기름은 아침까지 충분했고 열쇠는 문 옆에 걸려 있었다.'

describe('a text that is not in UTF-8', () => {
  it.each([
    ['windows-1251', russian],
    ['koi8-r', russian],
    ['ibm866', russian],
    ['iso-8859-5', russian],
    ['windows-1251', russian.toUpperCase()],
    ['koi8-r', russian.toUpperCase()],
    ['windows-1251', 'Имя;Город\nАнна;Тверь'],
    ['windows-1251', ukrainian],
    ['windows-1252', german],
    ['windows-1252', french],
    ['windows-1252', spanish],
    ['windows-1253', greek],
    ['shift_jis', japanese],
    ['euc-jp', japanese],
    ['gb18030', chinese],
    ['euc-kr', korean],
  ])('is read from %s', async (encoding, text) => {
    const reading = await readingOf('text', encoded(text, encoding))
    expect(reading.encoding).toBe(encoding)
    expect(textIn(reading)).toBe(text)
  })

  it('is read from an encoding of Central Europe', async () => {
    const reading = await readingOf('text', encoded(polish, 'iso-8859-2'))
    expect(textIn(reading)).toBe(polish)
  })

  it.each([
    ['utf-16le', true],
    ['utf-16be', false],
  ] as const)('is read from %s without a mark', async (encoding, isLittle) => {
    for (const text of ['name,place\nAnna,Pier 4\n', russian, japanese.replaceAll('。', '。\n')]) {
      const reading = await readingOf('text', wide(text, isLittle))
      expect(reading.encoding).toBe(encoding)
      expect(textIn(reading)).toBe(text)
    }
  })

  it('is taken for what the person is likely to have, where its bytes say nothing', async () => {
    const one = Uint8Array.of(0x61, 0x20, 0xd0)
    expect((await readingOf('text', one, {}, 'ru')).encoding).toBe('windows-1251')
    expect((await readingOf('text', one, {}, 'en')).encoding).toBe('windows-1252')
  })

  it('is no text where it is a program, or random', async () => {
    const program = Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919 + (at >> 3) * 104729) & 0xff)
    expect(await resultOf('text', program)).toEqual({ failure: 'binary' })
    expect(await resultOf('text', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0, 0, 1, 0xff, 0xff))).toEqual({
      failure: 'binary',
    })
  })
})
