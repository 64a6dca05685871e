import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { BackFromStripe, NewLink } from '../features/payouts/back-from-stripe'
import { Balances } from '../features/payouts/balance'
import { HowPaid } from '../features/payouts/how-paid'
import { PayoutList } from '../features/payouts/payout-list'
import { accountQuery } from '../features/payouts/queries'
import { payoutsSearch } from '../features/payouts/search'
import { Standing } from '../features/payouts/standing'
import { StartPayouts } from '../features/payouts/start'
import { may, useMe } from '../lib/session'
import { Loaded } from '../ui/loaded'

export const Route = createFileRoute('/_in/payouts/')({
  validateSearch: payoutsSearch,
  component: Overview,
})

function Overview() {
  const { status, from, link } = Route.useSearch()
  const navigate = Route.useNavigate()
  const mayWrite = may(useMe(), 'billing:write')
  const found = useQuery(accountQuery)
  const settle = () =>
    void navigate({ search: (before) => ({ status: before.status }), replace: true })
  return (
    <>
      {mayWrite && from === 'stripe' && (
        <div className="mb-8">
          <BackFromStripe onDone={settle} />
        </div>
      )}
      {mayWrite && link && (
        <div className="mb-8">
          <NewLink kind={link} onFailed={settle} />
        </div>
      )}
      <Loaded of={found} rows={8}>
        {(account) => (
          <>
            {account.status === 'none' ? (
              <StartPayouts account={account} />
            ) : (
              <Standing account={account} />
            )}
            <Balances account={account} />
            {account.status !== 'none' && (
              <PayoutList
                status={status}
                onStatus={(next) => void navigate({ search: { status: next }, replace: true })}
              />
            )}
            <HowPaid account={account} />
          </>
        )}
      </Loaded>
    </>
  )
}
