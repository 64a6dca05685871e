import type { z } from '@hono/zod-openapi'
import type { JSONParsed } from 'hono/utils/types'
import type { ListedRouteDetail } from '../../../../src/portal-api/catalogue/schemas'

/** The documentation of one route. */
export type RouteDetail = JSONParsed<z.output<typeof ListedRouteDetail>>
