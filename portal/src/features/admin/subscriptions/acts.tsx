import { api } from '../../../lib/api'
import { ButtonLink } from '../../../ui/button'
import { Act } from '../shared/act'
import { useIsAdmin } from '../shared/admin'
import { ForcePlan } from './force-plan'
import type { Subscription } from './queries'

type OfSubscription = { readonly subscription: Subscription }
const consumer = api.v1.products[':product_id'].subscriptions[':subscription_id']
const at = ({ id, product }: Subscription) => ({ product_id: product.id, subscription_id: id })

/** What an admin may do with a subscription; support starts its quota anew, below. */
export function SubscriptionActs({ subscription }: OfSubscription) {
  const isAdmin = useIsAdmin()
  if (!isAdmin)
    return (
      <p className="text-faint text-sm">
        Only an admin may suspend it, change its plan or bill it.
      </p>
    )
  if (subscription.state === 'canceled') return null
  return (
    <>
      <ButtonLink to="/admin/invoices/new" search={{ subscription_id: subscription.id } as never}>
        Bill by hand
      </ButtonLink>
      <ForcePlan subscription={subscription} />
      {subscription.suspension ? (
        <Restore subscription={subscription} />
      ) : (
        subscription.state !== 'pending' && <Suspend subscription={subscription} />
      )}
      <Cancel subscription={subscription} />
    </>
  )
}

const Suspend = ({ subscription }: OfSubscription) => (
  <Act
    label="Suspend"
    title="Suspend this subscription?"
    action="Suspend"
    grave
    reasonHint="The consumer reads it on the page of the subscription, and by mail."
    done="The subscription is suspended."
    send={(reason) => consumer.suspend.$post({ param: at(subscription), json: { reason } })}
  >
    <p>
      Its keys are refused at every edge within seconds. They stay, and so does the plan; its
      provider cannot restore what the platform suspends.
    </p>
  </Act>
)

const WHO: Readonly<Record<string, string>> = {
  provider: 'its provider',
  ban: 'a ban by its provider',
  platform: 'the platform',
  payment: 'a payment that failed',
  dispute: 'a disputed payment',
}

const Restore = ({ subscription }: OfSubscription) => {
  const { suspension } = subscription
  const by = suspension?.by ?? 'platform'
  if (by === 'payment')
    return <p className="text-soft text-sm">It goes on once what failed is paid.</p>
  return (
    <Act
      label="Restore"
      title="Let this subscription go on?"
      action="Restore"
      reasonHint={null}
      done="The subscription goes on."
      send={() => consumer.restore.$post({ param: at(subscription) })}
    >
      <p>
        Its keys are let through again within seconds. It was suspended by {WHO[by] ?? by}:{' '}
        {suspension?.reason}
      </p>
    </Act>
  )
}

const Cancel = ({ subscription }: OfSubscription) => (
  <Act
    label="End"
    title="End this subscription?"
    action="End it"
    grave
    typed={subscription.product.slug}
    reasonHint="The provider reads it too."
    done="The subscription has ended."
    send={(reason) =>
      api.v1.subscriptions[':subscription_id'].cancel.$post({
        param: { subscription_id: subscription.id },
        json: { when: 'now', reason },
      })
    }
  >
    <p>
      At once and for good: its keys are refused, and what was used and not yet billed goes onto a
      last invoice. What was paid ahead is not given back by itself; refund the invoice for that.
    </p>
  </Act>
)
