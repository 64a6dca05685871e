import type { z } from '@hono/zod-openapi'
import { readLedger, type LedgerLine, type LedgerSpan } from '../../db/usage-ledger'
import type { Id } from '../../domain/ids'
import { toUnits } from '../../domain/units'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page } from '../http/pagination'
import { toIso } from '../http/schemas'
import { fail } from '../../domain/errors'
import { LedgerLineView, type LedgerQuery } from './schemas'
import { consumedScope } from './scope'
import type { AskedSpan } from './span'

const USUAL_MS = 31 * 86_400_000

/**
 * The settled ledger of a subscription, in the order it was written: the lines behind an invoice. Those
 * of a quota period add up to exactly what the period used.
 * @throws {AppError} not_found, invalid_request
 */
export async function listLedger(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
  query: z.output<typeof LedgerQuery>,
): Promise<Page<LedgerLine>> {
  await consumedScope(deps, caller, subscriptionId)
  const span = ledgerSpan(deps, subscriptionId, query)
  return readPage(
    deps.cursors,
    // Without an end the next page must still be of the same list.
    `usage/ledger/${JSON.stringify([subscriptionId, query.from, query.to])}`,
    query,
    (after, limit) => readLedger(deps.db, span, Number(after ?? 0), limit),
    (line) => `${line.sequence}`,
  )
}

/** @throws {AppError} invalid_request */
export function ledgerSpan(
  deps: Pick<PortalDeps, 'now'>,
  subscriptionId: Id,
  asked: AskedSpan,
): LedgerSpan {
  const to = asked.to ?? deps.now() + 1
  const from = asked.from ?? to - USUAL_MS
  if (from < to) return { subscriptionId, from, to }
  return fail('invalid_request', undefined, {
    errors: [{ pointer: '/from', detail: 'must be before to' }],
  })
}

export const toLedgerLine = (line: LedgerLine): z.output<typeof LedgerLineView> =>
  LedgerLineView.parse({
    sequence: line.sequence,
    from: toIso(line.from),
    to: toIso(line.to),
    plan_version_id: line.planVersionId,
    calls: line.calls,
    units: toUnits(line.units),
    recorded_at: toIso(line.recordedAt),
  })
