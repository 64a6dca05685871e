/** What is wrong with a member of a request, in words for people. */
import type { z } from '@hono/zod-openapi'

type Issue = Parameters<NonNullable<ReturnType<typeof z.config>['customError']>>[0]

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a text',
}

const FORMATS: Readonly<Record<string, string>> = {
  email: 'must be an e-mail address',
  url: 'must be a URL',
  datetime: 'must be a date and a time, such as 2027-01-01T00:00:00Z',
  date: 'must be a date, such as 2027-01-01',
}

/** What is counted of a kind of value; nothing of a number. */
const COUNTED: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
  set: ['entry', 'entries'],
}

/** In place of the library's own words, where a schema has none; undefined leaves those. */
export function issueWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing'
      return `must be ${TYPES[issue.expected] ?? issue.expected}`
    case 'invalid_format':
      return FORMATS[issue.format]
    case 'invalid_value':
      return issue.input === undefined ? 'is missing' : `must be ${oneOf(issue.values)}`
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'too_small':
      return atLeast(issue.origin, Number(issue.minimum), issue.inclusive !== false)
    case 'too_big':
      return atMost(issue.origin, Number(issue.maximum), issue.inclusive !== false)
    default:
      return undefined
  }
}

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? String(values[0]) : `one of ${values.map(String).join(', ')}`

function atLeast(origin: string, least: number, inclusive: boolean): string {
  const counted = COUNTED[origin]
  if (!counted) return inclusive ? `must be at least ${least}` : `must be above ${least}`
  return least === 1 ? 'must not be empty' : `must have at least ${least} ${counted[1]}`
}

function atMost(origin: string, most: number, inclusive: boolean): string {
  const counted = COUNTED[origin]
  if (!counted) return inclusive ? `must be at most ${most}` : `must be below ${most}`
  return `must have at most ${most} ${counted[most === 1 ? 0 : 1]}`
}
