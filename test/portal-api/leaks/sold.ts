/** Keys to leak, and what is to be seen of it. */
import type { LeakedKeyPolicy } from '../../../src/domain/leaked-key'
import { api, must } from '../support/api'
import { rows } from '../support/probes'
import { makeShop, subscribe, type World } from '../support/world'

export interface Sold {
  readonly productId: string
  readonly subscriptionId: string
  readonly keyId: string
  /** The key itself. */
  readonly key: string
}

/** The first key of a new subscription to a new product with that policy. */
export async function sellKey(world: World, policy: LeakedKeyPolicy = 'suspend'): Promise<Sold> {
  const { token } = world.provider
  const shop = await makeShop(token)
  const body = { leaked_key_policy: policy }
  await must('PATCH', `/v1/products/${shop.productId}`, { token, body })
  const { id, key } = await subscribe(world.consumer.token, shop.free)
  return { productId: shop.productId, subscriptionId: id, keyId: key.id, key: key.key }
}

export const readKey = async (token: string, id: string) =>
  (await api('GET', `/v1/keys/${id}`, { token })).json

export const events = (type: string, subject: string) =>
  rows<{ organisation_id: string; data: string }>(
    'select organisation_id, data from events where type = ?1 and subject_id = ?2',
    type,
    subject,
  )

export const audits = (action: string, target: string) =>
  rows<{ actor_id: string; change: string }>(
    'select actor_id, change from audit_log where action = ?1 and target_id = ?2',
    action,
    target,
  )
