import { fieldsOf } from '../domain/fields-of'

/** Strict schemas have to say these of every object, so the model does not read them again. */
const unread = new Set(['additionalProperties', 'required'])

/**
 * The schema that an answer is asked to follow (`response_format`), as the text in which a model reads it; empty where
 * there is none. Found like the declarations of tools.
 */
export function declareFormat(format: unknown): string {
  const { name, description, schema } = fieldsOf(fieldsOf(format)['json_schema'])
  if (typeof name !== 'string' || schema === undefined) return ''
  const about = typeof description === 'string' && description !== '' ? `// ${description}\n` : ''
  return `# Response Formats\n\n## ${name}\n\n${about}${JSON.stringify(readOf(schema))}`
}

function readOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readOf)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, below]) => !unread.has(name) || isSchema(below))
      .map(([name, below]) => [name, readOf(below)]),
  )
}

/** A property may well be called `required`; then its value is a schema of its own. */
const isSchema = (value: unknown): boolean => Object.keys(fieldsOf(value)).length > 0
