import { createFileRoute } from '@tanstack/react-router'
import { MonthStatement } from '../features/payouts/month-statement'
import { statementSearch, type StatementSearch } from '../features/payouts/search'
import { TaxForms } from '../features/payouts/tax-forms'
import { YearStatement } from '../features/payouts/year-statement'

export const Route = createFileRoute('/_in/payouts/statements')({
  validateSearch: statementSearch,
  component: Statements,
})

function Statements() {
  const { month, year } = Route.useSearch()
  const navigate = Route.useNavigate()
  const change = (part: StatementSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  return (
    <>
      <MonthStatement month={month} onMonth={(value) => change({ month: value })} />
      <YearStatement year={year} onYear={(value) => change({ year: value })} />
      <TaxForms />
    </>
  )
}
