/** What organisations are told of, by webhook, notification and mail. Names follow Stripe's manner. */
export const eventTypes = {
  'subscription.created': { side: 'both', title: 'Subscription started' },
  'subscription.updated': { side: 'both', title: 'Subscription changed' },
  'subscription.canceled': { side: 'both', title: 'Subscription ended' },
  'subscription.requested': { side: 'both', title: 'Access requested' },
  'subscription.approved': { side: 'both', title: 'Access granted' },
  'subscription.declined': { side: 'both', title: 'Access declined' },
  'subscription.suspended': { side: 'both', title: 'Subscription suspended' },
  'subscription.restored': { side: 'both', title: 'Subscription restored' },
  'subscription.trial_ending': { side: 'both', title: 'The trial ends soon' },
  'subscription.quota_reset': { side: 'both', title: 'Quota reset' },
  'plan.invited': { side: 'consumer', title: 'Invited to a private plan' },
  'key.created': { side: 'consumer', title: 'API key created' },
  'key.rotated': { side: 'consumer', title: 'API key rotated' },
  'key.revoked': { side: 'consumer', title: 'API key revoked' },
  'key.suspended': { side: 'consumer', title: 'API key suspended' },
  'key.restored': { side: 'consumer', title: 'API key restored' },
  'key.leaked': { side: 'consumer', title: 'API key found in public' },
  'key.burst': { side: 'consumer', title: 'Unusual calls of an API key' },
  'key.hygiene': { side: 'consumer', title: 'API keys need your attention' },
  'token.leaked': { side: 'both', title: 'Management token found in public' },
  'usage.threshold': { side: 'consumer', title: 'Quota threshold reached' },
  'usage.overage_started': { side: 'consumer', title: 'Calls are now charged as overage' },
  'invoice.paid': { side: 'consumer', title: 'Invoice paid' },
  'invoice.payment_failed': { side: 'consumer', title: 'A payment failed' },
  'invoice.action_required': { side: 'consumer', title: 'A payment needs your confirmation' },
  'invoice.refunded': { side: 'consumer', title: 'Money refunded' },
  'dispute.opened': { side: 'provider', title: 'A consumer disputes a payment' },
  'dispute.closed': { side: 'provider', title: 'A dispute was decided' },
  'payout.paid': { side: 'provider', title: 'Payout on your account' },
  'payout.failed': { side: 'provider', title: 'A payout failed' },
  'payout.account_restricted': { side: 'provider', title: 'Payouts need your attention' },
  'product.published': { side: 'provider', title: 'Product published' },
  'product.retiring': { side: 'consumer', title: 'A product you use will end' },
  'product.breaking_change': { side: 'consumer', title: 'A route you call changes' },
  'origin.secret_leaked': { side: 'provider', title: 'Origin secret found in public' },
  'product.taken_down': { side: 'provider', title: 'Product taken down by the platform' },
  'origin.failing': { side: 'provider', title: 'An origin is failing' },
  'origin.secrets_voided': { side: 'provider', title: 'Secrets of an origin were removed' },
  'member.invited': { side: 'both', title: 'Member invited' },
  'member.joined': { side: 'both', title: 'Member joined' },
  'member.removed': { side: 'both', title: 'Member removed' },
  'organisation.suspended': { side: 'both', title: 'Organisation suspended' },
  'organisation.restored': { side: 'both', title: 'Organisation restored' },
  'webhook.disabled': { side: 'both', title: 'A webhook endpoint was disabled' },
  'webhook.test': { side: 'both', title: 'Test event' },
} as const satisfies Record<
  string,
  { readonly side: 'consumer' | 'provider' | 'both'; readonly title: string }
>

export type EventType = keyof typeof eventTypes

/** First words of the events of money: only who may read it is told of them. */
export const moneyAreas: readonly string[] = ['invoice', 'dispute', 'payout']
export const isMoneyEvent = (type: EventType): boolean =>
  moneyAreas.includes(type.slice(0, type.indexOf('.')))

export const eventTypeNames = Object.keys(eventTypes) as [EventType, ...EventType[]]
