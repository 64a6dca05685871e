/** Stripe's own page on which a customer changes cards and reads invoices. */
import { whileBusy } from './while-busy'
import { once } from './once'
import { expectObject, type Payments } from './stripe'

const FEATURES = 'turnpike_portal'
/** Another version is another configuration. */
const VERSION = '1'

/** What customers may do there. Plans and cancellations are ours: a change there would pass us by. */
async function configuration(payments: Payments): Promise<string> {
  const { configurations } = payments.stripe.billingPortal
  const made = await whileBusy(() =>
    once(
      payments,
      `portal:${VERSION}`,
      (options) =>
        configurations.create(
          {
            metadata: { [FEATURES]: VERSION },
            features: {
              payment_method_update: { enabled: true },
              invoice_history: { enabled: true },
              subscription_cancel: { enabled: false },
              subscription_update: { enabled: false },
              customer_update: { enabled: false },
            },
          },
          options,
        ),
      async (id) => {
        if (id !== null) return configurations.retrieve(id)
        const { data } = await configurations.list({ active: true, limit: 100 })
        return data.find(({ metadata }) => metadata?.[FEATURES] === VERSION) ?? null
      },
    ),
  )
  return expectObject(made, 'billing_portal.configuration').id
}

/** Opens the page for a customer. @returns its address, good for minutes */
export async function openPortal(
  payments: Payments,
  customerId: string,
  returnUrl: string,
): Promise<string> {
  const session = await payments.stripe.billingPortal.sessions.create({
    customer: customerId,
    configuration: await configuration(payments),
    return_url: returnUrl,
  })
  return expectObject(session, 'billing_portal.session').url
}
