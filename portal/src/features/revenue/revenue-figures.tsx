import { money, percent } from '../../lib/format'
import { Figures, KeyFigure } from '../../ui/figures'
import type { Revenue } from './queries'

/** What was paid in one currency, and what is left of it. */
export const RevenueFigures = ({ total }: { readonly total: Revenue['totals'][number] }) => {
  const { currency, gross, refunds, fees, net } = total
  return (
    <Figures>
      <KeyFigure label="Gross" value={money(gross, currency)} note="paid, without tax" />
      <KeyFigure
        label="Refunds"
        value={money(refunds, currency)}
        note={`${percent(Math.max(0, refunds), gross)} of gross, disputes included`}
      />
      <KeyFigure
        label="Fees"
        value={money(fees, currency)}
        note="commission, less what came back"
      />
      <KeyFigure label="Net" value={money(net, currency)} note="yours, to the cent" />
    </Figures>
  )
}
