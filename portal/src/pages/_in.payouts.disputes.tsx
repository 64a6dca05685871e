import { createFileRoute } from '@tanstack/react-router'
import { BorneRefunds } from '../features/payouts/borne-refunds'
import { Disputes } from '../features/payouts/disputes'
import { disputesSearch, type DisputesSearch } from '../features/payouts/search'

export const Route = createFileRoute('/_in/payouts/disputes')({
  validateSearch: disputesSearch,
  component: RefundsAndDisputes,
})

function RefundsAndDisputes() {
  const { state, month } = Route.useSearch()
  const navigate = Route.useNavigate()
  const change = (part: DisputesSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  return (
    <>
      <Disputes state={state} onState={(value) => change({ state: value })} />
      <BorneRefunds month={month} onMonth={(value) => change({ month: value })} />
    </>
  )
}
