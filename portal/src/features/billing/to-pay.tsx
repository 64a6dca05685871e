import { useQuery } from '@tanstack/react-query'
import { money } from '../../lib/format'
import { asProblem } from '../../lib/problem'
import { may, useMe } from '../../lib/session'
import { Notice } from '../../ui/notice'
import { ProblemNote } from '../../ui/problem-note'
import { WhoMay } from '../../ui/who-may'
import { openInvoicesQuery } from '../invoices/queries'
import type { Invoice } from '../invoices/types'
import { OpenInvoice } from './open-invoice'
import type { BillingEntry } from './types'
import { isUpgrade } from './upgrade'

/** What is owed, across products, with the way to pay it. Nothing while nothing is. */
export function ToPay({ entries }: { readonly entries: readonly BillingEntry[] }) {
  const mayPay = may(useMe(), 'billing:write')
  const found = useQuery(openInvoicesQuery())
  // What is owed is never left out in silence.
  if (found.isLoadingError)
    return (
      <div className="mb-8">
        <ProblemNote problem={asProblem(found.error)} retry={() => void found.refetch()} />
      </div>
    )
  const owed = (found.data ?? []).filter((invoice) => {
    const entry = entries.find(({ subscription_id: id }) => id === invoice.subscription_id)
    return entry === undefined || !isUpgrade(invoice, entry)
  })
  if (owed.length === 0) return null
  const count = owed.length === 1 ? 'one invoice' : `${owed.length} invoices`
  return (
    <div className="mb-8">
      <Notice tone="bad" title={`${sumsOf(owed)} is to be paid, on ${count}`}>
        {mayPay ? (
          <div className="mt-3 space-y-4">
            {owed.map((invoice, index) => (
              <OpenInvoice
                key={invoice.id}
                invoice={invoice}
                kind={index === 0 ? 'primary' : 'secondary'}
              />
            ))}
          </div>
        ) : (
          <WhoMay>Your role cannot pay. An owner, an admin or the billing role can.</WhoMay>
        )}
      </Notice>
    </div>
  )
}

/** `$38.63 and €12.00`: a sum for each currency. */
function sumsOf(invoices: readonly Invoice[]): string {
  const sums = new Map<string, number>()
  for (const { currency, amount_due: due } of invoices)
    sums.set(currency, (sums.get(currency) ?? 0) + due)
  return [...sums].map(([currency, amount]) => money(amount, currency)).join(' and ')
}
