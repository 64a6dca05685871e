import { z } from '@hono/zod-openapi'
import { it } from 'vitest'
import { issueWords } from '../../src/portal-api/http/issue-words'

const said = (schema: z.ZodType, value: unknown): string | undefined =>
  schema.safeParse(value, { error: issueWords }).error?.issues[0]?.message

it.for([
  [z.string().min(10), 'short', 'must have at least 10 characters'],
  [z.string().min(1), '', 'must not be empty'],
  [z.string().max(1), 'ab', 'must have at most 1 character'],
  [z.array(z.string()).min(1), [], 'must not be empty'],
  [z.array(z.string()).max(2), ['a', 'b', 'c'], 'must have at most 2 entries'],
  [z.int().min(3), 2, 'must be at least 3'],
  [z.int().max(3), 4, 'must be at most 3'],
  [z.number().gt(0), 0, 'must be above 0'],
  [z.number().lt(1), 1, 'must be below 1'],
  [z.number().multipleOf(0.5), 0.3, 'must be a multiple of 0.5'],
  [z.int(), 0.5, 'must be a whole number'],
  [z.string(), undefined, 'is missing'],
  [z.string(), 3, 'must be a text'],
  [z.email(), 'nobody', 'must be an e-mail address'],
  [z.url(), 'nowhere', 'must be a URL'],
  [z.enum(['a', 'b']), 'c', 'must be one of a, b'],
  [z.enum(['a', 'b']), undefined, 'is missing'],
  [z.literal('a'), 'b', 'must be a'],
  [z.string().regex(/^x/, 'must begin with x'), 'y', 'must begin with x'],
] as const)('%# is put into words for people', ([schema, value, words], { expect }) => {
  expect(said(schema, value)).toBe(words)
})
