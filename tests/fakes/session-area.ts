import type { SessionArea } from '@/lib/db/read/read-temporary'

/** `storage.session` as a browser has it: values are copies, and there is room for so many characters. */
export function sessionArea({ maxChars = Number.POSITIVE_INFINITY } = {}): SessionArea & {
  items: Map<string, string>
} {
  const items = new Map<string, string>()
  return {
    items,
    async get() {
      return Object.fromEntries(Array.from(items, ([key, value]) => [key, JSON.parse(value)]))
    },
    async set(values) {
      const next = new Map(items)
      for (const [key, value] of Object.entries(values)) next.set(key, JSON.stringify(value))
      const chars = Array.from(next).reduce((sum, [key, value]) => sum + key.length + value.length, 0)
      if (chars > maxChars) throw new Error('Session storage quota bytes exceeded. Values were not stored.')
      for (const [key, value] of next) items.set(key, value)
    },
    async remove(keys) {
      for (const key of keys) items.delete(key)
    },
  }
}
