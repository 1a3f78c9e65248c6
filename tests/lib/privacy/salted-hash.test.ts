import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { saltedHash } from '@/lib/privacy/salted-hash'

const salt = 'thread_019b0c6e-8f00-7000-8000-0123456789ab'

describe('a salted hash', () => {
  it.each(['', 'a@b.org', 'пароль', '😀'.repeat(100), '\ud83d', 'x'.repeat(10_000)])(
    'is the beginning of an HMAC-SHA-256 whose key is the salt: %j',
    (value) => {
      const whole = createHmac('sha256', Buffer.from(salt, 'utf16le')).update(Buffer.from(value, 'utf16le'))
      expect(saltedHash(salt, value)).toBe(whole.digest('hex').slice(0, 16).toUpperCase())
    },
  )

  it('is another for another salt, and for each half of a surrogate pair', () => {
    expect(saltedHash(`${salt}0`, 'a@b.org')).not.toBe(saltedHash(salt, 'a@b.org'))
    expect(saltedHash(salt, '\ud83d')).not.toBe(saltedHash(salt, '\ude00'))
  })
})
