import { number, percent, utcMoment } from '../../lib/format'
import { may, useMe } from '../../lib/session'
import { Figures, KeyFigure } from '../../ui/figures'
import { QuotaMeter } from '../../ui/meter'
import { Section } from '../../ui/page'
import { usePaid } from './paid'
import type { ConsumerDetail } from './types'

const WINDOWS = { day: 'Today', week: 'This week', month: 'This month', year: 'This year' } as const

/** What the consumer is worth and what it uses, first of all. */
export function ConsumerFigures({ consumer }: { readonly consumer: ConsumerDetail }) {
  const seesMoney = may(useMe(), 'billing:read')
  const { product, calls_30_days: calls, errors_30_days: errors } = consumer
  const paid = usePaid([product.id], seesMoney)
  const sum = (name: 'gross' | 'refunds' | 'fees' | 'net') =>
    paid(product.id, consumer.consumer.id, name) ?? '…'
  const window = WINDOWS[consumer.window as keyof typeof WINDOWS] ?? consumer.window
  return (
    <>
      <Figures>
        <KeyFigure label="Calls" value={number(calls)} note="30 days" />
        <KeyFigure label="Errors" value={percent(errors, calls)} note={`${number(errors)} calls`} />
        {seesMoney && (
          <>
            <KeyFigure label="Paid" value={sum('gross')} note="without tax, of all time" />
            <KeyFigure label="Refunded" value={sum('refunds')} note="disputes included" />
            <KeyFigure label="Fee" value={sum('fees')} note="the platform's" />
            <KeyFigure label="Net" value={sum('net')} note="your share" />
          </>
        )}
      </Figures>
      <Section title="Quota">
        <div className="panel p-4">
          <QuotaMeter
            label={window}
            used={consumer.used}
            limit={consumer.limit}
            note={`Resets ${utcMoment(Date.parse(consumer.resets_at))}. Settled use; the last seconds may follow.`}
          />
        </div>
      </Section>
    </>
  )
}
