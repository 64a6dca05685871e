import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { PayoutDetail } from '../features/payouts/payout-detail'
import { payoutQuery } from '../features/payouts/queries'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/payouts_/$id')({ component: Payout })

function Payout() {
  useTitle('Payout')
  if (may(useMe(), 'billing:read')) return <Found />
  return (
    <>
      <PageHead title="Payout" />
      <WhoMay>Payouts are shown to owners, admins and billing members.</WhoMay>
    </>
  )
}

function Found() {
  const { id } = Route.useParams()
  const found = useQuery(payoutQuery(id))
  return <Loaded of={found}>{(payout) => <PayoutDetail payout={payout} />}</Loaded>
}
