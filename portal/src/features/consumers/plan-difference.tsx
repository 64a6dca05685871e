import { Cell, Head, Table } from '../../ui/table'
import { comparedTerms, difference } from './plan-moves'
import type { ConsumerDetail, OwnPlan } from './types'

const ROWS = [
  ['price', 'Price'],
  ['quota', 'Quota'],
  ['overage', 'Beyond the quota'],
  ['keys', 'Keys at most'],
] as const

/** Two plans side by side, and what that means for who is moved. */
export function PlanDifference({
  from,
  to,
  interval,
}: {
  readonly from: OwnPlan
  readonly to: OwnPlan
  readonly interval: ConsumerDetail['billing_interval']
}) {
  const before = comparedTerms(from)
  const then = comparedTerms(to)
  return (
    <div className="space-y-2">
      <Table label="What changes">
        <thead>
          <tr>
            <Head>
              <span className="sr-only">Term</span>
            </Head>
            <Head>{from.name}, now</Head>
            <Head>{to.name}</Head>
          </tr>
        </thead>
        <tbody>
          {ROWS.map(([term, label]) => (
            <tr key={term}>
              <Cell className="text-soft">{label}</Cell>
              <Cell>{before[term]}</Cell>
              <Cell className={before[term] === then[term] ? 'text-soft' : 'font-medium'}>
                {then[term]}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="text-soft">{difference(from, to, interval)}</p>
    </div>
  )
}
