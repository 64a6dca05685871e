/** Every operation of the API: what the app serves and what the OpenAPI document describes. */
import { adminRoutes } from './admin/routes'
import { callRoutes } from './calls/routes'
import { catalogueRoutes } from './catalogue/routes'
import { consumerRoutes } from './consumers/routes'
import { keyRoutes } from './keys/routes'
import { organisationRoutes } from './organisations/routes'
import { planRoutes } from './plans/routes'
import { productRouteRoutes } from './product-routes/routes'
import { productRoutes } from './products/routes'
import { subscriptionRoutes } from './subscriptions/routes'
import { systemRoutes } from './system/routes'
import { tokenRoutes } from './tokens/routes'
import { usageRoutes } from './usage/routes'

/** Need no management token. */
export const publicOperations = [...systemRoutes, ...catalogueRoutes, ...adminRoutes] as const

/** Need a management token. */
export const operations = [
  ...organisationRoutes,
  ...tokenRoutes,
  ...productRoutes,
  ...productRouteRoutes,
  ...planRoutes,
  ...subscriptionRoutes,
  ...consumerRoutes,
  ...keyRoutes,
  ...usageRoutes,
  ...callRoutes,
] as const
