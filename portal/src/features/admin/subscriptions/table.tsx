import { Link } from '@tanstack/react-router'
import { number, percent } from '../../../lib/format'
import { Cell, Figure, FigureHead, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import { StateTag } from '../../subscriptions/state-tag'
import type { Listed } from './queries'

/** Subscriptions of everybody. @param without what the page says already */
export const SubscriptionsTable = ({
  rows,
  without,
}: {
  readonly rows: readonly Listed[]
  readonly without?: 'consumer' | 'product'
}) => (
  <Table label="Subscriptions">
    <thead>
      <tr>
        {without !== 'consumer' && <Head>Consumer</Head>}
        {without !== 'product' && <Head>Product</Head>}
        <Head>Plan</Head>
        <Head>State</Head>
        <FigureHead>Used</FigureHead>
        <FigureHead>Calls, 30 days</FigureHead>
        <FigureHead>Errors</FigureHead>
        <Head>Last call</Head>
        <Head>Since</Head>
      </tr>
    </thead>
    <tbody>
      {rows.map((each) => (
        <tr key={each.id} className="hover:bg-hover relative">
          {without !== 'consumer' && (
            <Cell className="max-w-52 truncate">
              <Title id={each.id}>{each.consumer.name}</Title>
            </Cell>
          )}
          {without !== 'product' && (
            <Cell className="max-w-52 truncate">
              {without === 'consumer' ? (
                <Title id={each.id}>{each.product.name}</Title>
              ) : (
                each.product.name
              )}
            </Cell>
          )}
          <Cell className="text-soft whitespace-nowrap">
            {each.plan.name}
            {each.manual && <span className="text-faint text-sm"> by hand</span>}
          </Cell>
          <Cell>
            <StateTag state={each.state} />
          </Cell>
          <Figure
            title={`${number(each.used)} of ${each.limit === null ? 'no limit' : number(each.limit)}`}
          >
            {number(each.used)}
            <span className="text-faint inline-block w-14">
              {each.limit !== null && percent(each.used, each.limit)}
            </span>
          </Figure>
          <Figure>{number(each.calls_30_days)}</Figure>
          <Figure>{percent(each.errors_30_days, each.calls_30_days)}</Figure>
          <Cell className="text-soft">
            {each.last_call_at ? (
              <Time at={each.last_call_at} />
            ) : (
              <span className="text-faint">never</span>
            )}
          </Cell>
          <Cell className="text-soft">
            <Time at={each.started_at} as="day" />
          </Cell>
        </tr>
      ))}
    </tbody>
  </Table>
)

const Title = ({ id, children }: { readonly id: string; readonly children: string }) => (
  <Link
    to="/admin/subscriptions/$id"
    params={{ id }}
    className="font-medium after:absolute after:inset-0"
  >
    {children}
  </Link>
)
