import { Link } from '@tanstack/react-router'
import { number, percent } from '../../lib/format'
import { may, useMe } from '../../lib/session'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { StateTag } from '../subscriptions/state-tag'
import { usePaid } from './paid'
import { QuotaCell } from './quota-cell'
import type { Consumer } from './types'

const SUMS = [
  ['gross', 'Paid'],
  ['refunds', 'Refunded'],
  ['fees', 'Fee'],
  ['net', 'Net'],
] as const

/** Consumers with what they use and what they have paid. @param across names the product of each */
export function ConsumerTable({
  consumers,
  across,
}: {
  readonly consumers: readonly Consumer[]
  readonly across: boolean
}) {
  const seesMoney = may(useMe(), 'billing:read')
  const paid = usePaid([...new Set(consumers.map(({ product }) => product.id))], seesMoney)
  return (
    <Table label="Consumers" dense>
      <thead>
        <tr>
          <Head>Consumer</Head>
          <Head>{across ? 'Product and plan' : 'Plan'}</Head>
          <Head>State</Head>
          <Head>Used of quota</Head>
          <Head>Last call</Head>
          <FigureHead>Calls, 30 days</FigureHead>
          {seesMoney && SUMS.map(([sum, label]) => <FigureHead key={sum}>{label}</FigureHead>)}
        </tr>
      </thead>
      <tbody>
        {consumers.map((each) => (
          <tr key={each.id} className="hover:bg-hover relative">
            <Cell className="whitespace-nowrap">
              <Link
                to="/products/$id/consumers/$subscription"
                params={{ id: each.product.id, subscription: each.id }}
                className="font-medium after:absolute after:inset-0"
              >
                {each.consumer.name}
              </Link>
            </Cell>
            <Cell className="whitespace-nowrap">
              {across && each.product.name}
              <span className={across ? 'text-faint block text-sm' : undefined}>
                {each.plan.name}
              </span>
            </Cell>
            <Cell>
              <StateTag state={each.state} />
            </Cell>
            <Cell>
              <QuotaCell used={each.used} limit={each.limit} resetsAt={each.resets_at} />
            </Cell>
            <Cell>
              {each.last_call_at ? (
                <Time at={each.last_call_at} />
              ) : (
                <span className="text-faint">never</span>
              )}
            </Cell>
            <Figure>
              {number(each.calls_30_days)}
              <span className="text-faint block text-sm">
                {each.errors_30_days === 0
                  ? 'no errors'
                  : `${percent(each.errors_30_days, each.calls_30_days)} errors`}
              </span>
            </Figure>
            {seesMoney &&
              SUMS.map(([sum]) => {
                const text = paid(each.product.id, each.consumer.id, sum) ?? '…'
                return (
                  <Figure key={sum} className={lookOf(sum, text)}>
                    {text}
                  </Figure>
                )
              })}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

const lookOf = (sum: string, text: string): string =>
  text === 'none' ? 'text-faint' : sum === 'net' ? 'font-medium' : 'text-soft'
