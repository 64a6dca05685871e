import { dueSettlements, overpaidSettlements, touchSettlement } from '../../db/billing/settlements'
import type { Id } from '../../domain/ids'
import type { PortalDeps } from '../deps'
import { forEachRow } from './each'
import { recover } from './recover'
import { settle } from './settle'

/** In a run, of a few calls each. */
const MOST = 100
/** A provider whose balance was empty is asked again. */
const ASKED_AGAIN_MS = 86_400_000
/** A transfer that was refused is asked for again. */
const SENT_AGAIN_MS = 3_600_000

/**
 * Takes back what providers were transferred and are not to have, then pays them what is due.
 * @throws {AggregateError} for what failed, after the rest is done
 */
export async function settleProviders(deps: PortalDeps): Promise<void> {
  const { payments, db } = deps
  if (payments === null) return
  const now = deps.now()
  const putBack = ({ id }: { readonly id: Id }) => touchSettlement(db, id, deps.now())
  try {
    await forEachRow(
      await overpaidSettlements(db, now - ASKED_AGAIN_MS, MOST),
      ({ id }) => recover(deps, payments, id),
      putBack,
    )
  } finally {
    await forEachRow(
      await dueSettlements(db, now, now - SENT_AGAIN_MS, MOST),
      ({ id }) => settle(deps, payments, id),
      putBack,
    )
  }
}
