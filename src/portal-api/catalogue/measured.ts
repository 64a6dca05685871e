import { measuredSums } from '../../db/measured'
import type { Id } from '../../domain/ids'
import { MEASURED_DAYS, measuredOf, type Measured } from '../../domain/measured'
import type { PortalDeps } from '../deps'

const DAY_MS = 86_400_000

/** What real calls say of products; those with too few calls are absent. */
export async function measure(
  { db, now }: Pick<PortalDeps, 'db' | 'now'>,
  productIds: readonly Id[],
): Promise<ReadonlyMap<Id, Measured>> {
  if (productIds.length === 0) return new Map()
  const at = now()
  const sums = await measuredSums(db, productIds, at - (at % DAY_MS) - MEASURED_DAYS * DAY_MS)
  return new Map(
    [...sums].flatMap(([id, each]) => {
      const measured = measuredOf(each)
      return measured ? [[id, measured] as const] : []
    }),
  )
}
