import { api, read } from '../../lib/api'
import { queries } from '../../lib/queries'
import { gridQuery } from '../routes/queries'
import { conflictsOf, toSave, type Conflict, type Edits, type Grid } from './edits'

/** Routes that the API takes in one save. */
export const AT_ONCE = 100

/**
 * Saves the edits as one version of the product, unless somebody else changed the same meanwhile.
 * @param base the grid that was edited
 * @returns the grid as it is now, and what was changed by somebody else; then nothing is saved
 */
export async function saveGrid(
  productId: string,
  base: Grid,
  edits: Edits,
): Promise<{ readonly grid: Grid; readonly conflicts: readonly Conflict[] }> {
  const fresh = await queries.fetchQuery({ ...gridQuery(productId), staleTime: 0 })
  const conflicts = conflictsOf(edits, base, fresh)
  if (conflicts.length > 0) return { grid: fresh, conflicts }
  const stored = await storedRates(edits)
  const rows = toSave(edits, stored)
  let grid = fresh
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    grid = await read(
      api.v1.products[':product_id'].grid.$patch({
        param: { product_id: productId },
        json: { routes: rows.slice(from, from + AT_ONCE) },
      }),
    )
    queries.setQueryData(gridQuery(productId).queryKey, grid)
  }
  return { grid, conflicts: [] }
}

/** All overrides of the routes whose rates change, those of closed plans too. */
async function storedRates(edits: Edits) {
  const ids = Object.keys(edits).filter((id) => edits[id]?.rates)
  const routes = await Promise.all(
    ids.map((id) => read(api.v1.routes[':route_id'].$get({ param: { route_id: id } }))),
  )
  return new Map(routes.map((route) => [route.id, route.rates]))
}
