import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { listOf } from '../../http/list.ts'
import type { PortalConfiguration } from '../../state/tables.ts'
import { make, mergedMetadata, timeFor, type World } from '../../state/world.ts'

/** The account's own configuration, which sessions without another one use. */
function defaultConfiguration(w: World): PortalConfiguration {
  const [known] = w.store.all('billing_portal.configuration', ({ is_default }) => is_default)
  const now = w.clock.now()
  return (
    known ??
    make(w, 'billing_portal.configuration', { active: true, is_default: true, updated: now })
  )
}

/** https://docs.stripe.com/api/customer_portal */
export const portalHandlers: Handlers = {
  'POST /v1/billing_portal/sessions': handler<Stripe.BillingPortal.SessionCreateParams>(
    (w, { params }) => {
      const customer = w.store.get('customer', params.customer ?? '', 'customer')
      const configuration = params.configuration
        ? w.store.get('billing_portal.configuration', params.configuration, 'configuration')
        : defaultConfiguration(w)
      const session = make(w, 'billing_portal.session', {
        customer: customer.id,
        configuration: configuration.id,
        created: timeFor(w, customer.id),
        return_url: params.return_url ?? configuration.default_return_url,
      })
      session.url = `${w.baseUrl}/portal/${session.id}`
      return session
    },
  ),

  'POST /v1/billing_portal/configurations': handler<Stripe.BillingPortal.ConfigurationCreateParams>(
    (w, { params }) => {
      const made = make(w, 'billing_portal.configuration', {
        active: true,
        default_return_url: params.default_return_url ?? null,
        metadata: mergedMetadata({}, params.metadata),
        name: params.name ?? null,
        updated: w.clock.now(),
      })
      const { features, business_profile: profile } = params
      made.business_profile = { ...made.business_profile, headline: profile?.headline || null }
      made.features.invoice_history.enabled = features.invoice_history?.enabled ?? false
      made.features.payment_method_update.enabled = features.payment_method_update?.enabled ?? false
      made.features.subscription_cancel.enabled = features.subscription_cancel?.enabled ?? false
      return made
    },
  ),

  'GET /v1/billing_portal/configurations/{id}': (w, call) =>
    w.store.get('billing_portal.configuration', idOf(call)),

  'GET /v1/billing_portal/configurations': handler<Stripe.BillingPortal.ConfigurationListParams>(
    (w, call) => {
      const { active, is_default } = call.params
      return listOf(
        w,
        'billing_portal.configuration',
        call,
        (one) =>
          (active === undefined || one.active === active) &&
          (is_default === undefined || one.is_default === is_default),
      )
    },
  ),
}
