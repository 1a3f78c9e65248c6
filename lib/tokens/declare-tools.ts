import { fieldsOf } from '../domain/fields-of'

export interface DeclaredFunction {
  name: string
  description?: string
  parameters?: unknown
}

/**
 * The functions of a request as the text in which a model reads them: declarations in TypeScript. Found by comparing
 * recorded requests with what they were charged; the API does not say how it writes them.
 */
export function declareTools(functions: readonly DeclaredFunction[]): string {
  return ['namespace functions {', ...functions.map(declare), '} // namespace functions'].join('\n\n')
}

function declare({ name, description, parameters }: DeclaredFunction): string {
  const about = description === undefined || description === '' ? '' : `// ${description}\n`
  const properties = propertiesOf(parameters, 0)
  return properties === ''
    ? `${about}type ${name} = () => any;`
    : `${about}type ${name} = (_: {\n${properties}\n}) => any;`
}

/** Levels of properties whose descriptions are written. */
const describedLevels = 2

function propertiesOf(schema: unknown, level: number): string {
  const { properties, required } = fieldsOf(schema)
  const needed = new Set(Array.isArray(required) ? required : [])
  const indent = '  '.repeat(level)
  return Object.entries(fieldsOf(properties))
    .flatMap(([name, property]) => {
      const { description } = fieldsOf(property)
      const about =
        typeof description === 'string' && description !== '' && level < describedLevels
          ? [`// ${description}`]
          : []
      return [...about, `${name}${needed.has(name) ? '' : '?'}: ${typeOf(property, level)},`]
    })
    .map((line) => indent + line)
    .join('\n')
}

function typeOf(schema: unknown, level: number): string {
  const fields = fieldsOf(schema)
  const { type, enum: values, const: only, items, anyOf } = fields
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(' | ')
  if (only !== undefined) return JSON.stringify(only)
  if (Array.isArray(anyOf)) return anyOf.map((each) => typeOf(each, level)).join(' | ')
  if (Array.isArray(type)) return type.map((each) => typeOf({ ...fields, type: each }, level)).join(' | ')
  if (type === 'array') return items === undefined ? 'any[]' : `${typeOf(items, level)}[]`
  if (type === 'object') {
    const properties = propertiesOf(schema, level + 1)
    return properties === '' ? 'object' : `{\n${properties}\n${'  '.repeat(level)}}`
  }
  if (type === 'integer') return 'number'
  return typeof type === 'string' ? type : 'any'
}
