import type { Repair } from './run'

/** A body without the parameter that was refused, or with it under another name. */
export function repairedBody<Body extends Record<string, unknown>>(
  body: Body,
  { parameter, sentAs }: Repair,
): Body {
  const { [parameter]: value, ...rest } = body
  return { ...rest, ...(sentAs === undefined ? {} : { [sentAs]: value }) } as Body
}
