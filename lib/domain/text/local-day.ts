/** The first moment of the day in which a moment lies, where the person is, in ms. */
export function startOfDay(atMs: number): number {
  const day = new Date(atMs)
  day.setHours(0, 0, 0, 0)
  return day.getTime()
}

/** So many days later: a day may have 23 or 25 hours. */
export function addDays(dayMs: number, days: number): number {
  const day = new Date(dayMs)
  day.setDate(day.getDate() + days)
  return day.getTime()
}

/** How a date field writes a day: YYYY-MM-DD. */
export function dateValue(dayMs: number): string {
  const day = new Date(dayMs)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** The first moment of the day in a date field; undefined where there is none. */
export function dayFrom(value: string): number | undefined {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN] = value.split('-').map(Number)
  const at = new Date(year, month - 1, day).getTime()
  return Number.isNaN(at) ? undefined : at
}
