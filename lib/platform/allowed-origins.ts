import { storedItem } from '@/lib/stored-item'

/**
 * The origins that a person has allowed, one by one, as match patterns. Browsers keep nothing of those that are
 * allowed while every site is: once that is given back, they have to be asked for anew.
 */
export const allowedOriginsItem = storedItem<readonly string[]>('local:allowedOrigins', [])

export async function keepAllowedOrigins(origins: readonly string[]): Promise<void> {
  const others = (await allowedOriginsItem.getValue()).filter((each) => !origins.includes(each))
  await allowedOriginsItem.setValue([...others, ...origins])
}
