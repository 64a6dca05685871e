import type { z } from '@hono/zod-openapi'
import { listIncidentRows, type IncidentFilter } from '../../db/status-incidents'
import type { Id } from '../../domain/ids'
import { requireStaff } from '../admin/standing'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'
import { readableProduct } from '../products/owned'
import type { AnyIncidentQuery, IncidentQuery, IncidentView } from './schemas'
import { viewsOf } from './view'

type Views = Promise<Page<z.output<typeof IncidentView>>>

/** Of a product of the caller's own. @throws {AppError} not_found */
export async function listIncidents(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  { open, ...request }: z.output<typeof IncidentQuery>,
): Views {
  await readableProduct(deps, caller, productId)
  return read(deps, { productId, openOnly: open === 'true' }, request)
}

/** Of everybody and of the platform. @throws {AppError} forbidden */
export async function listAllIncidents(
  deps: PortalDeps,
  caller: Caller,
  { open, product_id: productId, ...request }: z.output<typeof AnyIncidentQuery>,
): Views {
  requireStaff(caller)
  return read(deps, { productId, openOnly: open === 'true' }, request)
}

async function read(deps: PortalDeps, filter: IncidentFilter, request: PageRequest): Views {
  const page = await readPage(
    deps.cursors,
    `incidents/${JSON.stringify(filter)}`,
    request,
    (after, limit) =>
      listIncidentRows(deps.db, filter, after === null ? null : parse(after), limit),
    ({ incident }) => `${incident.startsAt}:${incident.id}`,
  )
  return { ...page, data: await viewsOf(deps, page.data) }
}

/** Written by us and signed: its form is certain. */
function parse(position: string) {
  const [at = '', id = ''] = position.split(':')
  return { at: Number(at), id }
}
