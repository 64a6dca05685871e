import { useQuery } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import { money } from '../../lib/format'
import { Fact, Facts } from '../../ui/figures'
import type { ConsumerInvoice } from './types'

/** Whose money a refund is: platform and provider give back the same part, and tax is nobody's. */
export function RefundParts({
  invoice,
  amount,
}: {
  readonly invoice: ConsumerInvoice
  readonly amount: number
}) {
  const { product, currency, total, tax } = invoice
  const fees = useQuery({
    queryKey: ['products', product.id, 'fees'],
    queryFn: () =>
      read(api.v1.products[':product_id'].fees.$get({ param: { product_id: product.id } })),
  })
  if (!fees.data) return null
  const withoutTax = Math.round((amount * (total - tax)) / total)
  const fee = Math.round((withoutTax * fees.data.commission_bps) / 10_000)
  return (
    <div className="space-y-1.5">
      <Facts>
        <Fact label="From your share">{money(withoutTax - fee, currency)}</Fact>
        <Fact label="Fee that comes back">{money(fee, currency)}</Fact>
        {tax > 0 && <Fact label="Tax">{money(amount - withoutTax, currency)}</Fact>}
      </Facts>
      <p className="text-faint text-sm">
        An estimate by your commission of today, {fees.data.commission_bps / 100} %. What counts is
        the commission of the payment; the refund says it to the cent.
      </p>
    </div>
  )
}
