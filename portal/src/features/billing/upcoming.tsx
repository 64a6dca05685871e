import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { cn } from '../../lib/class-names'
import { money, number, unitPrice } from '../../lib/format'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { upcomingQuery } from './queries'
import type { Upcoming } from './types'
import { dayOf, spanText } from './words'

/** The invoice that the running period would have, were it over now. */
export function UpcomingInvoice({ subscriptionId }: { readonly subscriptionId: string }) {
  const found = useQuery(upcomingQuery(subscriptionId))
  return (
    <Section
      title="Next invoice, so far"
      note={
        found.data && (
          <>
            An estimate without tax. It comes on {dayOf(found.data.due_at)}; use that was settled
            until <Time at={found.data.as_of} as="moment" /> is in it.
          </>
        )
      }
    >
      <Loaded of={found}>{(upcoming) => <Lines upcoming={upcoming} />}</Loaded>
    </Section>
  )
}

function Lines({ upcoming }: { readonly upcoming: Upcoming }) {
  const { base, usage, currency, period, subtotal, discount, credit_used: credit } = upcoming
  const said = (amount: number) => money(amount, currency)
  return (
    <Table label="Next invoice, so far">
      <thead>
        <tr>
          <Head>What</Head>
          <FigureHead>Calls</FigureHead>
          <FigureHead>Price of a call</FigureHead>
          <FigureHead>Amount</FigureHead>
        </tr>
      </thead>
      <tbody>
        {base && (
          <tr>
            <Cell>
              {base.plan}, the {base.interval} from {dayOf(upcoming.due_at)}
            </Cell>
            <Figure />
            <Figure />
            <Figure>{said(base.amount)}</Figure>
          </tr>
        )}
        {usage.lines.map((line) => (
          <tr key={`${line.kind} ${line.description}`}>
            <Cell>
              {line.description}
              <span className="text-faint block text-sm">
                {spanText(period)}
                {line.capped && ', at its cap'}
              </span>
            </Cell>
            <Figure>{number(line.units)}</Figure>
            <Figure>{unitPrice(line.unit_price_micros, currency)}</Figure>
            <Figure>{said(line.amount)}</Figure>
          </tr>
        ))}
        {usage.lines.length === 0 && (
          <tr>
            <Cell colSpan={3} className="text-soft">
              Nothing beyond what the price includes, {spanText(period)}
            </Cell>
            <Figure>{said(0)}</Figure>
          </tr>
        )}
        {usage.carried && (
          <Sum label="Too little for an invoice so far: it would join the next one">
            {said(-usage.amount)}
          </Sum>
        )}
        {(discount > 0 || credit !== 0) && <Sum label="Subtotal">{said(subtotal)}</Sum>}
        {discount > 0 && <Sum label="Discount">{said(-discount)}</Sum>}
        {credit > 0 && <Sum label="Your credit">{said(-credit)}</Sum>}
        {credit < 0 && <Sum label="Owed from before">{said(-credit)}</Sum>}
        <Sum label="Total so far" strong>
          {said(upcoming.total)}
        </Sum>
      </tbody>
    </Table>
  )
}

const Sum = ({
  label,
  strong = false,
  children,
}: {
  readonly label: string
  readonly strong?: boolean
  readonly children: ReactNode
}) => (
  <tr className={cn(strong && 'font-semibold')}>
    <Cell colSpan={3} className={cn('text-right', !strong && 'text-soft')}>
      {label}
    </Cell>
    <Figure>{children}</Figure>
  </tr>
)
