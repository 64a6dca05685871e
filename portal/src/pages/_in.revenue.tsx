import { createFileRoute } from '@tanstack/react-router'
import { RevenuePage } from '../features/revenue/revenue-page'
import { revenueSearch } from '../features/revenue/spans'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { PageHead } from '../ui/page'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/revenue')({
  validateSearch: revenueSearch,
  component: Earned,
})

function Earned() {
  useTitle('Revenue')
  const navigate = Route.useNavigate()
  const search = Route.useSearch()
  return (
    <>
      <PageHead title="Revenue">What your consumers paid, and how much of it is yours.</PageHead>
      {may(useMe(), 'billing:read') ? (
        <RevenuePage
          search={search}
          onChange={(part) =>
            void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
          }
        />
      ) : (
        <WhoMay>Revenue is shown to owners, admins and billing members.</WhoMay>
      )}
    </>
  )
}
