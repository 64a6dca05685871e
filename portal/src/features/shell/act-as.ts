import { actFor, actingFor } from '../../lib/acting'
import { queries } from '../../lib/queries'
import { meQuery } from '../../lib/session'

/**
 * Acts for another organisation from now on, or for the platform. What the page shows and whom its writes are for
 * stay one: where nobody says that it is so, it acts for whom it did.
 * @throws {Problem} what the API refused
 */
export async function actAs(organisation: string): Promise<void> {
  const before = actingFor()
  actFor(organisation)
  // An answer that is on its way is for whom it did.
  await queries.cancelQueries({ queryKey: meQuery.queryKey, exact: true })
  try {
    await queries.fetchQuery({ ...meQuery, staleTime: 0 })
  } catch (error) {
    actFor(before)
    throw error
  }
}
