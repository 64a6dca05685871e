/** What a provider does to a consumer; each refreshes what it changes. */
import { api, read, repeatable } from '../../lib/api'
import { say } from '../../ui/toast'
import { consumerChanged } from './queries'
import { pathOf, type Ban, type ConsumerAt, type ConsumerDetail } from './types'

const subscription = api.v1.products[':product_id'].subscriptions[':subscription_id']
const keys = subscription.keys[':key_id']

async function done(what: string, more?: string): Promise<void> {
  await consumerChanged()
  say(what, more)
}

export async function approve(at: ConsumerAt): Promise<void> {
  await read(subscription.approve.$post({ param: pathOf(at) }))
  await done('Approved', 'The consumer is told, and makes its first key.')
}
export async function decline(at: ConsumerAt, reason: string): Promise<void> {
  await read(subscription.decline.$post({ param: pathOf(at), json: { reason } }))
  await done('Declined', 'The consumer is told, with your reason.')
}
export async function suspend(at: ConsumerAt, reason: string): Promise<void> {
  await read(subscription.suspend.$post({ param: pathOf(at), json: { reason } }))
  await done('Suspended', 'Its calls are refused everywhere within five seconds.')
}
export async function restore(at: ConsumerAt): Promise<void> {
  await read(subscription.restore.$post({ param: pathOf(at) }))
  await done('Restored', 'Its calls pass again.')
}
export async function resetQuota({ subscriptionId }: ConsumerAt, reason: string): Promise<void> {
  await read(
    api.v1.subscriptions[':subscription_id']['reset-quota'].$post({
      param: { subscription_id: subscriptionId },
      json: { reason },
    }),
  )
  await done('Quota reset', 'All its quota windows begin anew.')
}
export async function ban(consumer: ConsumerDetail['consumer'], reason: string): Promise<void> {
  await read(
    api.v1.bans.$post({ json: { consumer_id: consumer.id, reason } }, { headers: repeatable() }),
  )
  await done(`${consumer.name} is banned`, 'From all your products, until you lift it.')
}
export async function unban({ id, consumer }: Ban): Promise<void> {
  await api.v1.bans[':ban_id'].$delete({ param: { ban_id: id } })
  await done(`${consumer.name} is no longer banned`, 'What the ban suspended goes on.')
}

export type KeyAct = 'suspend' | 'restore' | 'revoke'
export async function changeKey(
  at: ConsumerAt,
  keyId: string,
  act: KeyAct,
  reason: string,
): Promise<void> {
  const param = { ...pathOf(at), key_id: keyId }
  if (act === 'restore') await read(keys.restore.$post({ param }))
  else await read(keys[act].$post({ param, json: { reason } }))
  await done({ suspend: 'Key suspended', restore: 'Key restored', revoke: 'Key revoked' }[act])
}
