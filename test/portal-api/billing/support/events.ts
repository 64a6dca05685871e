/** Messages as Stripe would post them, and such as it would not. */
import { Stripe } from 'stripe'
import type { Posted } from '../../support/stripe'

export const WEBHOOKS = 'http://portal.test/api/webhooks/stripe'
export const SECRET = 'whsec_platform'

let events = 0

/** An event of the platform's account, as Stripe shows it. */
export const newEvent = (type: string, object: object, change: object = {}) => ({
  id: `evt_made${++events}`,
  object: 'event',
  api_version: Stripe.API_VERSION as string,
  created: Math.floor(Date.now() / 1000),
  data: { object },
  livemode: false,
  pending_webhooks: 1,
  request: null,
  type,
  ...change,
})

/** An event of API v2 about a connected account. */
export const newThinEvent = (accountId: string, change: object = {}) => ({
  id: `evt_test_made${++events}`,
  object: 'v2.core.event',
  type: 'v2.core.account[requirements].updated',
  created: new Date().toISOString(),
  livemode: false,
  related_object: {
    id: accountId,
    type: 'v2.core.account',
    url: `/v2/core/accounts/${accountId}`,
  },
  ...change,
})

export interface Signing {
  readonly secret?: string
  /** Seconds. */
  readonly timestamp?: number
  readonly path?: string
}

/** The event in a message, signed. */
export async function signed(event: object | string, signing: Signing = {}): Promise<Posted> {
  const { secret = SECRET, path = '' } = signing
  const timestamp = signing.timestamp ?? Math.floor(Date.now() / 1000)
  const payload = typeof event === 'string' ? event : JSON.stringify(event)
  const signature = await Stripe.webhooks.generateTestHeaderStringAsync({
    payload,
    secret,
    timestamp,
    cryptoProvider: Stripe.createSubtleCryptoProvider(),
  })
  return { url: WEBHOOKS + path, body: payload, headers: { 'stripe-signature': signature } }
}
