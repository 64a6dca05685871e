import type { InferRequestType, InferResponseType } from 'hono/client'
import { api, read, type repeatable } from '../../lib/api'
import { paged } from '../../lib/paged'
import { queries } from '../../lib/queries'

const ofProduct = api.v1.products[':product_id'].incidents
const ofAll = api.v1.admin.incidents

export type Incident = InferResponseType<typeof ofProduct.$get, 200>['data'][number]
export type NewIncident = InferRequestType<typeof ofProduct.$post>['json']
export type IncidentChange = InferRequestType<(typeof ofAll)[':incident_id']['$patch']>['json']
export type IncidentUpdate = InferRequestType<
  (typeof ofAll)[':incident_id']['updates']['$post']
>['json']
type Headers = ReturnType<typeof repeatable>

/** What may be done with incidents, by a provider for one product or by staff for all. */
export interface IncidentDesk {
  /** @param productId null for the platform, where that may be chosen */
  readonly create: (
    body: NewIncident,
    productId: string | null,
    headers: Headers,
  ) => Promise<unknown>
  readonly change: (id: string, body: IncidentChange) => Promise<unknown>
  readonly write: (id: string, body: IncidentUpdate, headers: Headers) => Promise<unknown>
  readonly resolve: (id: string, text: string, headers: Headers) => Promise<unknown>
}

/** Said in the place of a product's id: what concerns all of them. */
export const PLATFORM = 'platform'

const shown = (open: boolean) => ({ open: open ? ('true' as const) : ('false' as const) })

/** @param open only those that are not over */
export const productIncidentsQuery = (productId: string, open: boolean) =>
  paged(['incidents', productId, open], (query) =>
    read(ofProduct.$get({ param: { product_id: productId }, query: { ...query, ...shown(open) } })),
  )

export const allIncidentsQuery = (open: boolean) =>
  paged(['incidents', 'all', open], (query) =>
    read(ofAll.$get({ query: { ...query, ...shown(open) } })),
  )

/** Of a provider's own product. */
export function providerDesk(productId: string): IncidentDesk {
  const param = { product_id: productId }
  const one = ofProduct[':incident_id']
  const at = (id: string) => ({ ...param, incident_id: id })
  return {
    create: (json, _, headers) => read(ofProduct.$post({ param, json }, { headers })),
    change: (id, json) => read(one.$patch({ param: at(id), json })),
    write: (id, json, headers) => read(one.updates.$post({ param: at(id), json }, { headers })),
    resolve: (id, text, headers) =>
      read(one.resolve.$post({ param: at(id), json: { text } }, { headers })),
  }
}

/** Of the platform's staff. */
export const staffDesk: IncidentDesk = {
  create: (json, productId, headers) =>
    read(ofAll.$post({ json: { ...json, product_id: productId } }, { headers })),
  change: (id, json) => read(ofAll[':incident_id'].$patch({ param: { incident_id: id }, json })),
  write: (id, json, headers) =>
    read(ofAll[':incident_id'].updates.$post({ param: { incident_id: id }, json }, { headers })),
  resolve: (id, text, headers) =>
    read(
      ofAll[':incident_id'].resolve.$post(
        { param: { incident_id: id }, json: { text } },
        { headers },
      ),
    ),
}

/** Everything that shows incidents reads them anew. */
export const incidentsChanged = () =>
  Promise.all([
    queries.invalidateQueries({ queryKey: ['incidents'] }),
    queries.invalidateQueries({ queryKey: ['status'] }),
    queries.invalidateQueries({ queryKey: ['probe'] }),
  ])
