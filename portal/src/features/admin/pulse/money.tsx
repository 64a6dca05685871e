import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { money } from '../../../lib/format'
import { Chart } from '../../../ui/chart/chart'
import { Choices } from '../../../ui/choices'
import { Figures, KeyFigure } from '../../../ui/figures'
import { Loaded } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { pulseQuery, type Pulse } from './queries'

type Money = Pulse['money'][number]
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** What consumers paid in 90 days and what the platform kept of it, one currency at a time. */
export function MoneyOverTime() {
  const found = useQuery(pulseQuery)
  const [chosen, setChosen] = useState<string | null>(null)
  const all = found.data?.money ?? []
  const shown = all.find(({ currency }) => currency === chosen) ?? all[0]
  if (found.data && shown === undefined) return null
  return (
    <Section
      title="Money over time"
      note="90 days by UTC day, without tax."
      action={
        shown &&
        all.length > 1 && (
          <Choices
            label="Currency"
            value={shown.currency}
            options={all.map(({ currency }) => ({
              value: currency,
              label: currency.toUpperCase(),
            }))}
            onChange={setChosen}
          />
        )
      }
    >
      <Loaded of={found} rows={4}>
        {() => shown && <Shown of={shown} />}
      </Loaded>
    </Section>
  )
}

function Shown({ of: { currency, mrr, totals, days } }: { readonly of: Money }) {
  const inMoney = (amount: number) => money(amount, currency)
  const points = days.map((day) => ({
    label: date.format(Date.parse(day.day)),
    gross: day.gross,
    commission: day.commission,
  }))
  return (
    <>
      <Figures>
        <KeyFigure label="Monthly recurring" value={inMoney(mrr)} note="now, before discounts" />
        <KeyFigure label="Gross" value={inMoney(totals.gross)} note="in 90 days" />
        <KeyFigure label="Refunds" value={inMoney(totals.refunds)} note="and lost disputes" />
        <KeyFigure label="Commission" value={inMoney(totals.commission)} note="less given back" />
      </Figures>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <Chart
          title="Gross"
          points={points}
          format={inMoney}
          series={[{ key: 'gross', label: 'Gross', tone: 'accent' }]}
        />
        <Chart
          title="Commission"
          points={points}
          format={inMoney}
          series={[{ key: 'commission', label: 'Commission', tone: 'accent' }]}
        />
      </div>
    </>
  )
}
