/** What platform staff do, below `/api/v1/admin`. */
import { abuseRoutes } from './abuse/routes'
import { deadLetterRoutes } from './dead-letters/routes'
import { edgeRoutes } from './edge/routes'
import { storedFileRoutes } from './files/routes'
import { findingRoutes } from './findings/routes'
import { healthLogRoutes } from './health-log/routes'
import { integrationRoutes } from './integrations/routes'
import { adminInvoiceRoutes } from './invoices/routes'
import { jobRoutes } from './jobs/routes'
import { adminKeyRoutes } from './keys/routes'
import { meterRoutes } from './meters/routes'
import { metricsRoutes } from './metrics/routes'
import { adminOrganisationRoutes } from './organisations/routes'
import { overrideRoutes } from './overrides/routes'
import { overviewRoutes } from './overview-routes'
import { adminProductRoutes } from './products/routes'
import { secretRoutes } from './secrets/routes'
import { staffRoutes } from './staff/routes'
import { stripeEventRoutes } from './stripe-events/routes'
import { adminUserRoutes } from './users/routes'

export const staffOperations = [
  ...overviewRoutes,
  ...metricsRoutes,
  ...healthLogRoutes,
  ...jobRoutes,
  ...integrationRoutes,
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
  ...meterRoutes,
  ...secretRoutes,
  ...storedFileRoutes,
] as const
