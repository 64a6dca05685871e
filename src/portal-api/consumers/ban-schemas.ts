import { z } from '@hono/zod-openapi'
import type { BanWithName } from '../../db/bans'
import { id, instant, line, toIso } from '../http/schemas'

export const CreateBan = z
  .strictObject({
    consumer_id: id().openapi({ description: 'The organisation to keep out.' }),
    reason: line(500).openapi({ description: 'The consumer reads it.' }),
    organisation_id: id().optional().openapi({
      description: "The provider; the caller's own organisation when left out.",
    }),
  })
  .openapi('CreateBan')

export const BanView = z
  .object({
    id: z.string().openapi({ example: 'ban_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    consumer: z.object({ id: z.string(), name: z.string() }),
    reason: z.string(),
    created_at: instant(),
  })
  .openapi('Ban')

export const toBanView = ({ ban, consumer }: BanWithName): z.output<typeof BanView> =>
  BanView.parse({ ...ban, consumer, created_at: toIso(ban.createdAt) })

export const BanPath = z.object({ ban_id: id() })
