import { dueDunning, touchDunning } from '../../../db/billing/dunning'
import { readSettings } from '../../../db/billing/settings'
import { dunningStage } from '../../../domain/billing/dunning'
import type { PortalDeps } from '../../deps'
import { forEachRow } from '../../settlements/each'
import { endUnpaid } from './end'
import { suspendUnpaid } from './suspend'

/** Subscriptions in a run: ending one takes some calls of Stripe. The rest waits a minute. */
const MOST = 20

/**
 * Suspends subscriptions whose days of grace are over, and ends those that nobody paid for. One that fails is
 * left to a later run and holds nobody else up.
 * @throws {AggregateError} for those that failed, after the others are done
 */
export async function enforceDunning(deps: PortalDeps): Promise<void> {
  const { db, payments } = deps
  if (payments === null) return
  const settings = await readSettings(db)
  const now = deps.now()
  await forEachRow(
    await dueDunning(db, settings, now, MOST),
    (unpaid) => {
      const terms = { graceDays: unpaid.graceDays, endDays: settings.endDays }
      return dunningStage(unpaid.failedAt, terms, now) === 'ended'
        ? endUnpaid(deps, payments, unpaid)
        : suspendUnpaid(deps, unpaid.subscriptionId)
    },
    ({ subscriptionId }) => touchDunning(db, subscriptionId, deps.now()),
  )
}
