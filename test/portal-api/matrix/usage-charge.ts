import { openDb } from '../../../src/db/open'
import { usageCharges } from '../../../src/db/schema'
import { newId } from '../../../src/platform/random'
import { env } from '../support/api'
import type { Scene } from './scene'

/** A charge for the consumer's use that was given up. */
export async function newUsageCharge({
  consumer,
  ids,
}: Pick<Scene, 'consumer' | 'ids'>): Promise<string> {
  const id = newId('usageCharge')
  await openDb(env.DB)
    .insert(usageCharges)
    .values({
      id,
      subscriptionId: ids['subscription_id'] ?? '',
      organisationId: consumer.party.id,
      productId: ids['product_id'] ?? '',
      planVersionId: 'plv_x',
      kind: 'final',
      periodStart: 1,
      periodEnd: 2,
      ordinal: 0,
      used: 0,
      lines: [],
      currency: 'usd',
      amount: 0,
      state: 'waived',
      frozenAt: 2,
      createdAt: 2,
      updatedAt: 2,
    })
  return id
}
