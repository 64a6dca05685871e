import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { PlatformPanel } from '../features/platform-subscription/panel'
import { platformSubscriptionQuery } from '../features/platform-subscription/queries'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { ButtonLink } from '../ui/button'
import { Loaded } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { Empty } from '../ui/states'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/platform-subscription')({ component: Platform })

function Platform() {
  useTitle('Platform subscription')
  const me = useMe()
  const organisationId = me?.acting_for.organisation_id ?? null
  const mayRead = organisationId !== null && may(me, 'billing:read')
  const found = useQuery({
    ...platformSubscriptionQuery(organisationId ?? ''),
    enabled: mayRead,
  })
  return (
    <>
      <PageHead title="Platform subscription">
        What you pay the platform itself for being a provider on it.
      </PageHead>
      {mayRead ? (
        <Loaded of={found}>
          {({ platform_subscription: platform }) =>
            platform === null ? (
              <Empty
                title="There is nothing to pay"
                action={<ButtonLink to="/payouts">See your payouts</ButtonLink>}
              >
                The platform asks providers for no subscription. It keeps its share of what you
                sell; your payouts say how much.
              </Empty>
            ) : (
              <PlatformPanel found={platform} />
            )
          }
        </Loaded>
      ) : (
        <WhoMay>Your role does not see money. An owner, an admin and the billing role do.</WhoMay>
      )}
    </>
  )
}
