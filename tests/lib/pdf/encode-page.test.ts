import { describe, expect, it } from 'vitest'
import { encodePage, mostPageBytes, type PageEncoding } from '@/lib/pdf/encode-page'

/** A page whose picture takes so many bytes as PNG, and as JPEG of full quality and size. */
const pageOf = (png: number, jpeg: number) => {
  const tried: PageEncoding[] = []
  const encode = async (as: PageEncoding) => {
    tried.push(as)
    const bytes = as.type === 'image/png' ? png : jpeg * (as.quality ?? 1) * as.scale ** 2
    return new Blob([new Uint8Array(Math.round(bytes))], { type: as.type })
  }
  return { encode, tried }
}

describe('a page that goes as a picture', () => {
  it('is PNG where that is small', async () => {
    const { encode, tried } = pageOf(80_000, 300_000)
    const { picture, isReduced, scale } = await encodePage(encode)
    expect([picture.type, isReduced, scale]).toEqual(['image/png', false, 1])
    expect(tried).toHaveLength(1)
  })

  it('is JPEG where it is like a photograph', async () => {
    const { picture, isReduced } = await encodePage(pageOf(3_000_000, 700_000).encode)
    expect([picture.type, isReduced]).toEqual(['image/jpeg', false])
  })

  it('is coarser where it would be too large, then smaller, and says so', async () => {
    const coarse = await encodePage(pageOf(9_000_000, 2_200_000).encode)
    expect(coarse).toMatchObject({ isReduced: true, scale: 1 })
    const small = await encodePage(pageOf(9_000_000, 6_000_000).encode)
    expect(small).toMatchObject({ isReduced: true, scale: 0.6 })
    for (const { picture } of [coarse, small]) expect(picture.size).toBeLessThanOrEqual(mostPageBytes)
  })

  it('goes along in any case', async () => {
    expect(await encodePage(pageOf(1e8, 3e7).encode)).toMatchObject({ isReduced: true, scale: 0.4 })
  })
})
