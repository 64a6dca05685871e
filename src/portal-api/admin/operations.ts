/** What platform staff do, below `/api/v1/admin`. */
import { abuseRoutes } from './abuse/routes'
import { deadLetterRoutes } from './dead-letters/routes'
import { edgeRoutes } from './edge/routes'
import { findingRoutes } from './findings/routes'
import { adminInvoiceRoutes } from './invoices/routes'
import { adminKeyRoutes } from './keys/routes'
import { metricsRoutes } from './metrics/routes'
import { adminOrganisationRoutes } from './organisations/routes'
import { overrideRoutes } from './overrides/routes'
import { overviewRoutes } from './overview-routes'
import { adminProductRoutes } from './products/routes'
import { staffRoutes } from './staff/routes'
import { stripeEventRoutes } from './stripe-events/routes'
import { adminUserRoutes } from './users/routes'

export const staffOperations = [
  ...overviewRoutes,
  ...metricsRoutes,
  ...abuseRoutes,
  ...adminKeyRoutes,
  ...adminUserRoutes,
  ...staffRoutes,
  ...adminOrganisationRoutes,
  ...adminProductRoutes,
  ...overrideRoutes,
  ...adminInvoiceRoutes,
  ...findingRoutes,
  ...deadLetterRoutes,
  ...stripeEventRoutes,
  ...edgeRoutes,
] as const
