import type { z } from '@hono/zod-openapi'
import type { ListedProductDetail } from '../../../../src/portal-api/catalogue/schemas'

/** A published product with all that its page shows. */
export type Product = z.output<typeof ListedProductDetail>
export type Plan = Product['plans'][number]
export type Route = Product['routes'][number]
