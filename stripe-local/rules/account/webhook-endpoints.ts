import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { listOf } from '../../http/list.ts'
import { make, mergedMetadata } from '../../state/world.ts'

/** https://docs.stripe.com/api/webhook_endpoints; the secret is shown once. */
export const webhookEndpointHandlers: Handlers = {
  'POST /v1/webhook_endpoints': handler<Stripe.WebhookEndpointCreateParams>((w, { params }) => {
    const secret = `whsec_local${String(w.count('webhook_secret')).padStart(24, '0')}`
    const endpoint = make(
      w,
      'webhook_endpoint',
      {
        url: params.url,
        enabled_events: params.enabled_events,
        api_version: params.api_version ?? null,
        description: params.description || null,
        metadata: mergedMetadata({}, params.metadata),
        status: 'enabled',
      },
      { secret, connect: params.connect ?? false },
    )
    return { ...endpoint, secret }
  }),

  'GET /v1/webhook_endpoints/{id}': (w, call) => w.store.get('webhook_endpoint', idOf(call)),

  'POST /v1/webhook_endpoints/{id}': handler<Stripe.WebhookEndpointUpdateParams>((w, call) => {
    const endpoint = w.store.get('webhook_endpoint', idOf(call))
    const { url, enabled_events, disabled } = call.params
    if (url !== undefined) endpoint.url = url
    if (enabled_events !== undefined) endpoint.enabled_events = enabled_events
    if (disabled !== undefined) endpoint.status = disabled ? 'disabled' : 'enabled'
    return endpoint
  }),

  'DELETE /v1/webhook_endpoints/{id}': (w, call) => {
    const { id } = w.store.get('webhook_endpoint', idOf(call))
    w.store.remove(id)
    return { id, object: 'webhook_endpoint', deleted: true }
  },

  'GET /v1/webhook_endpoints': handler<Stripe.WebhookEndpointListParams>((w, call) =>
    listOf(w, 'webhook_endpoint', call),
  ),
}
