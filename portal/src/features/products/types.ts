import type { InferResponseType } from 'hono/client'
import type { api } from '../../lib/api'

type One = (typeof api.v1.products)[':product_id']

/** A product as its provider reads it. */
export type OwnProduct = InferResponseType<One['$get'], 200>
/** What it may be changed to. */
export type ProductChange = Parameters<One['$patch']>[0]['json']
export type PublishCheck = InferResponseType<One['publish-check']['$get'], 200>
/** Its page as consumers will see it. */
export type Listing = InferResponseType<One['preview']['$get'], 200>
