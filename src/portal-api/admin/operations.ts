/** What platform staff do, below `/api/v1/admin`. */
import { deadLetterRoutes } from './dead-letters/routes'
import { findingRoutes } from './findings/routes'
import { adminOrganisationRoutes } from './organisations/routes'
import { overrideRoutes } from './overrides/routes'
import { overviewRoutes } from './overview-routes'
import { adminProductRoutes } from './products/routes'
import { staffRoutes } from './staff/routes'
import { adminUserRoutes } from './users/routes'

export const staffOperations = [
  ...overviewRoutes,
  ...adminUserRoutes,
  ...staffRoutes,
  ...adminOrganisationRoutes,
  ...adminProductRoutes,
  ...overrideRoutes,
  ...findingRoutes,
  ...deadLetterRoutes,
] as const
