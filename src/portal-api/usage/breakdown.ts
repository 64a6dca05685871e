import type { z } from '@hono/zod-openapi'
import { grainMs, usageBy, usageColumns, usageTotal, type UsageSums } from '../../db/usage-read'
import { namesOf } from '../../db/usage-names'
import type { Id } from '../../domain/ids'
import { LATENCY_METHOD } from '../../domain/usage-latency'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'
import { fromSums, type BreakdownView } from './schemas'
import type { Readable } from './scope'
import { wholeGrains, type AskedSpan } from './span'

/** Hours are kept for 400 days. */
const KEPT_HOURS = 400 * 24
const RULES = {
  grain: grainMs.hour,
  usual: 30 * 24,
  most: KEPT_HOURS,
  kept: KEPT_HOURS * grainMs.hour,
}

/**
 * Usage as a whole and by one of its members, in whole hours.
 * @throws {AppError} invalid_request
 */
export async function usageBreakdown(
  deps: PortalDeps,
  { scope }: Readable,
  { by, ...asked }: AskedSpan & { readonly by: keyof typeof usageColumns },
): Promise<z.output<typeof BreakdownView>> {
  const span = { ...scope, ...wholeGrains(asked, deps.now(), RULES) }
  const column = usageColumns[by]
  const [rows, total] = await Promise.all([
    usageBy(deps.db, column, span),
    usageTotal(deps.db, span),
  ])
  const ids = rows.map((row) => row.id).filter((id) => id !== '')
  const names = await namesOf(deps.db, column, ids)
  return {
    from: toIso(span.from),
    to: toIso(span.to),
    latency_method: LATENCY_METHOD,
    total: fromSums(total),
    data: rows.map((row) => toEntry(by, row, names.get(row.id))),
  }
}

const toEntry = (by: string, row: UsageSums & { readonly id: Id }, name: string | undefined) => ({
  id: by === 'status' ? `${row.id}xx` : row.id || null,
  name: name ?? null,
  ...fromSums(row),
})
