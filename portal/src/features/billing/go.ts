/** Ways to pages of Stripe's, each good for some minutes: asked for at the click. */
import { api, read, repeatable } from '../../lib/api'
import { leaveFor } from '../../lib/leave-for'

/** Leaves for the page on which cards are changed. @throws {Problem} */
export async function goToPortal(currency: string | undefined): Promise<void> {
  const json = currency === undefined ? {} : { currency }
  const made = await read(
    api.v1.billing['portal-sessions'].$post({ json }, { headers: repeatable() }),
  )
  await leaveFor(made.url)
}

/**
 * Leaves for the page on which a subscription is paid for.
 * @param coupon as typed; empty for none
 * @throws {Problem}
 */
export async function goToCheckout(subscriptionId: string, coupon: string): Promise<void> {
  const page = await read(
    api.v1.subscriptions[':subscription_id'].checkout.$post(
      {
        param: { subscription_id: subscriptionId },
        json: coupon === '' ? {} : { coupon },
      },
      { headers: repeatable() },
    ),
  )
  await leaveFor(page.url)
}
