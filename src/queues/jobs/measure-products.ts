import { DAY_MS } from '../../db/usage-write/grains'
import {
  dropProductDays,
  productDayStatements,
  summedDays,
} from '../../db/usage-write/product-days'
import { MEASURED_DAYS } from '../../domain/measured'
import type { JobDeps } from './job'

/** Days summed again: calls may arrive late. */
const LATE_DAYS = 3

/**
 * Sums what the market says of products, by UTC day, and forgets what is too old for it.
 * @throws {AggregateError} for days that failed, after the others are done; they are tried again
 */
export async function measureProducts({ db, now }: JobDeps): Promise<void> {
  const at = now()
  const today = at - (at % DAY_MS)
  const summed = await summedDays(db)
  const errors: unknown[] = []
  for (let back = 1; back <= MEASURED_DAYS; back++) {
    const day = today - back * DAY_MS
    if (back > LATE_DAYS && summed.has(day)) continue
    await db.batch(productDayStatements(db, day)).catch((error) => errors.push(error))
  }
  await dropProductDays(db, today - MEASURED_DAYS * DAY_MS).run()
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} days failed`)
}
