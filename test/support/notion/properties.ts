/** Properties of Notion's pages, as requests have them and as answers do. */
import { badRequest } from './refusal'

/** Types of the properties of a data source, by name. */
export type Schema = Record<string, string>

const KNOWN = new Set(['title', 'rich_text', 'number', 'select', 'date', 'checkbox'])
const LONGEST_TEXT = 2000

/** @throws {Refusal} */
export function readSchema(properties: unknown): Schema {
  const entries = Object.entries((properties ?? {}) as Record<string, Record<string, unknown>>)
  return Object.fromEntries(
    entries.map(([name, config]) => {
      const [type, ...more] = Object.keys(config).filter((key) => key !== 'type')
      if (type === undefined || more.length > 0 || !KNOWN.has(type))
        badRequest(`properties.${name}`)
      return [name, type ?? '']
    }),
  )
}

/** The properties of a page after a write. @throws {Refusal} */
export function readProperties(
  schema: Schema,
  sent: unknown,
  before: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const after: Record<string, unknown> = Object.fromEntries(
    Object.entries(schema).map(([name, type]) => [
      name,
      before[name] ?? { id: name, type, [type]: empty(type) },
    ]),
  )
  for (const [name, value] of Object.entries(sent as Record<string, Record<string, unknown>>)) {
    const type = schema[name]
    if (type === undefined) badRequest(`${name} is not a property that exists.`)
    else if (!(type in value)) badRequest(`${name} is expected to be ${type}.`)
    else after[name] = { id: name, type, [type]: read(type, value[type], name) }
  }
  return after
}

const empty = (type: string) => (type === 'title' || type === 'rich_text' ? [] : null)

function read(type: string, value: unknown, name: string): unknown {
  switch (type) {
    case 'title':
    case 'rich_text':
      return (value as { text: { content: string } }[]).map(({ text: { content } }) => {
        if (content.length > LONGEST_TEXT) badRequest(`${name} length should be ≤ \`2000\``)
        return { type: 'text', text: { content, link: null }, plain_text: content }
      })
    case 'number':
      if (value !== null && !Number.isFinite(value)) badRequest(`${name}.number should be a number`)
      return value
    case 'select': {
      if (value === null) return null
      const option = String((value as { name: string }).name)
      if (option.includes(',') || option.length > 100)
        badRequest(`Invalid select option: ${option}`)
      return { id: option, name: option, color: 'default' }
    }
    case 'date': {
      if (value === null) return null
      const start = String((value as { start: string }).start)
      if (Number.isNaN(Date.parse(start)))
        badRequest(`${name}.date.start should be a valid ISO 8601`)
      // To the minute, with an offset in place of `Z`.
      return {
        start: `${new Date(start).toISOString().slice(0, 16)}:00.000+00:00`,
        end: null,
        time_zone: null,
      }
    }
    default:
      return value
  }
}

/** Whether a page meets `{ property, <type>: { equals } }`. @throws {Refusal} */
export function compare(
  schema: Schema,
  properties: Readonly<Record<string, unknown>>,
  filter: Record<string, unknown>,
): boolean {
  const name = String(filter['property'])
  const type = schema[name] ?? ''
  if (!(type in filter)) badRequest(`body.filter: ${name} is ${type}`)
  return cellOf(properties, name) === (filter[type] as { equals: unknown }).equals
}

/** A cell in plain: text, number, name of the option, start of the date. */
export function cellOf(properties: Readonly<Record<string, unknown>>, name: string): unknown {
  const property = properties[name] as { type: string } & Record<string, unknown>
  const value = property[property.type]
  if (Array.isArray(value))
    return value.map((each: { plain_text: string }) => each.plain_text).join('')
  if (property.type === 'select') return (value as { name: string } | null)?.name ?? null
  return property.type === 'date' ? ((value as { start: string } | null)?.start ?? null) : value
}
