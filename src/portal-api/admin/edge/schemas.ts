import { z } from '@hono/zod-openapi'

/** What the edge is still to be told. */
export const RepublishView = z
  .object({
    products: z.int().openapi({ description: 'Products that wait to be published again.' }),
    subscriptions: z.int().openapi({ description: 'Subscriptions that wait, with their keys.' }),
  })
  .openapi('Republish')
