import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { may, useMe } from '../../lib/session'
import { Loaded } from '../../ui/loaded'
import { Together } from '../../ui/together'
import { WhoMay } from '../../ui/who-may'
import { JwtIssuers } from '../jwt-issuers/issuers'
import { subscribedProductQuery } from '../subscriptions/queries'
import type { Subscription } from '../subscriptions/types'
import { firstCall } from './first-call'
import { isEnded } from './key-state'
import { Keys } from './keys'
import { keysQuery } from './queries'
import { QuotaStrip } from './quota-strip'

/** All that opens a subscription's calls: its keys, and whose JWTs stand for them. */
export function SubscriptionKeys({ subscription }: { readonly subscription: Subscription }) {
  const { id, plan, state } = subscription
  const me = useMe()
  const product = useQuery(subscribedProductQuery(id))
  const keys = useInfiniteQuery({ ...keysQuery(id), enabled: may(me, 'keys:read') })
  if (!may(me, 'keys:read')) return <WhoMay>Your role does not see keys.</WhoMay>
  const isLive = state !== 'canceled' && state !== 'pending'
  const mayWrite = isLive && may(me, 'keys:write')
  const working =
    keys.data?.pages.flatMap(({ data }) =>
      data.filter((key) => !isEnded(key) && key.type === 'live'),
    ) ?? []
  return (
    <Loaded of={product}>
      {(listed) => (
        <Together>
          {isLive && may(me, 'usage:read') && <QuotaStrip subscriptionId={id} />}
          {isLive && !mayWrite && (
            <div className="mb-6">
              <WhoMay>Owners, admins and developers make and change keys.</WhoMay>
            </div>
          )}
          <Keys
            subscriptionId={id}
            url={firstCall(listed, plan.rank)}
            most={listed.plans.find((each) => each.id === plan.id)?.max_keys ?? null}
            mayWrite={mayWrite}
          />
          {isLive && <JwtIssuers subscriptionId={id} keys={working} mayWrite={mayWrite} />}
        </Together>
      )}
    </Loaded>
  )
}
