import { z } from '@hono/zod-openapi'
import { instant, toIsoOrNull } from '../http/schemas'
import type { IssuedKey } from '../keys/schemas'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

export const TryItKey = z
  .object({
    id: z.string().openapi({ example: 'key_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    key: z.string().openapi({ description: 'The key itself, shown only in this answer.' }),
    expires_at: instant(),
    origin: z.string().openapi({ description: 'The browser origin that it works from.' }),
  })
  .openapi('TryItKey')

export const toTryItKey = ({ row, key }: IssuedKey): z.output<typeof TryItKey> =>
  TryItKey.parse({
    id: row.id,
    key,
    expires_at: toIsoOrNull(row.expiresAt),
    origin: row.access?.origins[0],
  })

/** What the page is to ask of the route. */
export const TryItCall = z
  .strictObject({
    method: z.enum(METHODS).default('GET'),
    path: z.string().min(1).max(4096).startsWith('/').openapi({
      description: 'Below the slug; a query does not matter.',
      example: '/forecast/3',
    }),
  })
  .openapi('TryItCall')

export const TryItAnswer = z
  .object({
    mock: z.literal(true),
    route_id: z.string(),
    lowest_plan: z
      .object({ id: z.string(), name: z.string(), rank: z.int() })
      .nullable()
      .openapi({ description: 'The lowest plan on offer that may call it.' }),
    response: z.object({ status: z.int(), content_type: z.string(), body: z.string() }),
  })
  .openapi('TryItAnswer')
