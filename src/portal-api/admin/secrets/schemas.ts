import { z } from '@hono/zod-openapi'
import { RepublishView } from '../edge/schemas'
import { listedSecrets } from './ids'

export const SecretsView = z
  .object({
    secrets: z.array(
      z.object({
        name: z.enum(listedSecrets),
        keys: z.array(
          z.object({
            id: z.string().openapi({ description: 'Its id in the list; `~` marks a retired one.' }),
            current: z.boolean(),
            listed: z
              .boolean()
              .openapi({ description: 'False for one that is gone though something needs it.' }),
            in_use: z.int().openapi({
              description: 'Keys, passwords or sealed values that count only while it is listed.',
            }),
          }),
        ),
      }),
    ),
    unpublished: RepublishView.openapi({
      description: 'Records at the edge that are still signed, or sealed, as they were before.',
    }),
  })
  .openapi('Secrets')
