import {
  adminAddresses,
  claimAlerts,
  markTold,
  pruneAlerts,
  readOperator,
  type NamedAlert,
} from '../../../db/admin/operator'
import { toUnits } from '../../../domain/units'
import { composeMail } from '../../../mail/compose'
import { log } from '../../../platform/log'
import type { PortalDeps } from '../../deps'

/** In one mail; the next run tells of the rest. */
const MOST = 50
const CLAIM_MS = 2 * 60_000
/** More than two years: no window that was told of is still open. */
const KEPT_MS = 800 * 86_400_000

/**
 * Tells the operator of quotas that were used up, in one mail: at the address that is set, else at those
 * of the platform's admins (product U6). It counts as told when one of them has it: an address that takes no
 * mail has nobody told again and again. A sender that dies between sending and noting it may send one twice.
 * @throws what the provider said when nobody has it
 */
export async function tellOperator(deps: PortalDeps): Promise<void> {
  const { db } = deps
  const now = deps.now()
  const claim = deps.newId('claim')
  const alerts = await claimAlerts(db, { claim, now, until: now + CLAIM_MS, limit: MOST })
  if (alerts.length === 0) return
  const named = (await readOperator(db))?.email ?? null
  const addresses = named === null ? await adminAddresses(db) : [named]
  const content = contentOf(alerts, deps.portalUrl)
  let failed = 0
  for (const to of addresses) {
    try {
      await deps.mail.send(composeMail(to, content))
    } catch (error) {
      if (++failed === addresses.length) throw error
      log({ event: 'operator_not_told', error })
    }
  }
  await markTold(db, claim, deps.now())
  await pruneAlerts(db, now - KEPT_MS)
}

const contentOf = (alerts: readonly NamedAlert[], portalUrl: string) => ({
  subject:
    alerts.length === 1
      ? `${alerts[0]?.organisation} used up its quota`
      : `${alerts.length} quotas were used up`,
  paragraphs: [
    alerts.length === 1 ? 'A quota was used up.' : 'These quotas were used up.',
    alerts.map(lineOf).join('\n'),
    'Their consumers are told as they asked to be. Calls beyond a quota are refused, or charged where the plan allows overage.',
  ],
  link: { label: 'Subscriptions', url: `${portalUrl}/admin/subscriptions` },
})

const lineOf = ({ organisation, product, plan, window, used, limit, subscriptionId }: NamedAlert) =>
  `${organisation}: ${product}, ${plan}, ${toUnits(used)} of ${toUnits(limit)} this ${window} (${subscriptionId})`
