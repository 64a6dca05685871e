import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { may, useMe } from '../../lib/session'
import { platformSubscriptionQuery } from './queries'

/** The way to what a provider pays the platform, where it pays for that at all; else nothing. */
export function PlatformSubscriptionLink() {
  const me = useMe()
  const organisationId = me?.acting_for.organisation_id ?? null
  const { data } = useQuery({
    ...platformSubscriptionQuery(organisationId ?? ''),
    enabled: organisationId !== null && may(me, 'billing:read'),
  })
  return data?.platform_subscription == null ? null : (
    <Link to="/platform-subscription" className="link">
      Your platform subscription
    </Link>
  )
}
