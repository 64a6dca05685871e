import type { z } from '@hono/zod-openapi'
import { foldForSearch } from '../../domain/search'
import { toResponseCache } from './response-cache'
import type { CreateProduct, UpdateProduct } from './schemas'

type Created = Omit<z.output<typeof CreateProduct>, 'organisation_id' | 'slug'>

/** The members as columns. What a change does not name is undefined, and so stays as it is. */
export const storedProduct = <T extends Created | z.output<typeof UpdateProduct>>(input: T) => ({
  name: input.name as T['name'],
  description: input.description as T['description'],
  searchName: folded(input.name) as T['name'],
  searchText: folded(input.description) as T['description'],
  version: input.version as T['version'],
  overview: input.overview as T['overview'],
  categories: input.categories as T['categories'],
  websiteUrl: input.website_url as T['website_url'],
  termsUrl: input.terms_url as T['terms_url'],
  termsVersion: input.terms_version as T['terms_version'],
  currency: input.currency as T['currency'],
  originUrl: input.origin_url as T['origin_url'],
  originTimeoutMs: input.origin_timeout_ms as T['origin_timeout_ms'],
  failoverOriginUrl: input.failover_origin_url as T['failover_origin_url'],
  maxBodyBytes: input.max_body_bytes as T['max_body_bytes'],
  websockets: input.websockets as T['websockets'],
  keyInQuery: input.key_in_query as T['key_in_query'],
  quotaStatus: input.quota_status as T['quota_status'],
  charge5xx: input.charge_5xx as T['charge_5xx'],
  metering: input.metering as T['metering'],
  limiterFailure: input.limiter_failure as T['limiter_failure'],
  leakedKeyPolicy: input.leaked_key_policy as T['leaked_key_policy'],
  ipAllow: input.ip_allow as T['ip_allow'],
  ipDeny: input.ip_deny as T['ip_deny'],
  corsOrigins: input.cors_origins as T['cors_origins'],
  responseCache: toResponseCache(input.response_cache),
  transforms: input.transforms as T['transforms'],
})

const folded = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : foldForSearch(text)
