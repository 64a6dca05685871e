import { z } from '@hono/zod-openapi'
import { instant } from '../http/schemas'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
const MOST_HEADERS = 50
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/

const header = z.strictObject({
  name: z.string().max(100).regex(HEADER_NAME),
  // eslint-disable-next-line no-control-regex
  value: z
    .string()
    .max(4096)
    .regex(/^[\t\u0020-\u007e\u0080-\u00ff]*$/),
})

export const SendTestCall = z
  .strictObject({
    method: z.enum(METHODS).default('GET'),
    path: z.string().min(1).max(4096).startsWith('/').openapi({
      description: 'Below the slug, with its query.',
      example: '/forecast/3?unit=c',
    }),
    headers: z.array(header).max(MOST_HEADERS).default([]),
    body: z.string().max(65_536).default(''),
  })
  .openapi('SendTestCall')

const headers = z.array(z.object({ name: z.string(), value: z.string() }))

export const TestCallView = z
  .object({
    sent_at: instant(),
    duration_ms: z.int(),
    origin_request: z
      .object({ method: z.string(), url: z.string(), headers })
      .nullable()
      .openapi({ description: 'What the origin got; null when the call did not get there.' }),
    response: z.object({
      status: z.int(),
      headers,
      body: z.string().openapi({ description: 'As text; the first 64 KiB.' }),
      truncated: z.boolean(),
    }),
  })
  .openapi('TestCall')
