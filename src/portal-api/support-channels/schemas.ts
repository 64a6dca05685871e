import { z } from '@hono/zod-openapi'
import type { SupportChannelRow } from '../../db/support-channels'
import { supportKinds } from '../../db/schema/content'
import { line } from '../http/schemas'
import { webUrl } from '../http/web-url'

const MOST_CHANNELS = 20

const common = {
  label: line(80).openapi({ example: 'Ask the team' }),
  min_rank: z.int().min(0).max(1000).default(0).openapi({
    description: 'The lowest plan rank that sees the target.',
  }),
}
const address = z.email().max(254)

/** What a channel leads to depends on its kind. */
const Channel = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('email'), target: address, ...common }),
    z.strictObject({ kind: z.literal('manager'), target: address.or(webUrl()), ...common }),
    z.strictObject({
      kind: z.enum(['chat', 'ticket', 'slack', 'forum']),
      target: webUrl(),
      ...common,
    }),
  ])
  .openapi('SupportChannelInput')

export const ReplaceChannels = z
  .strictObject({ channels: z.array(Channel).max(MOST_CHANNELS) })
  .openapi('ReplaceSupportChannels')

export const ChannelsView = z
  .object({
    channels: z.array(
      z.object({
        kind: z.enum(supportKinds),
        label: z.string(),
        target: z.string(),
        min_rank: z.int(),
      }),
    ),
  })
  .openapi('SupportChannels')

export const toChannelsView = (rows: readonly SupportChannelRow[]): z.output<typeof ChannelsView> =>
  ChannelsView.parse({ channels: rows.map((row) => ({ ...row, min_rank: row.minRank })) })
