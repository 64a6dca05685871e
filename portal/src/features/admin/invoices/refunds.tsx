import { useQuery } from '@tanstack/react-query'
import { Loaded } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { RefundsTable } from '../refunds/table'
import { refundsQuery } from './queries'

/** What was given back of an invoice. */
export function InvoiceRefunds({ invoiceId }: { readonly invoiceId: string }) {
  const found = useQuery(refundsQuery(invoiceId))
  return (
    <Section title="Refunds">
      <Loaded of={found} rows={1}>
        {({ data }) =>
          data.length === 0 ? <p className="text-soft">None.</p> : <RefundsTable refunds={data} />
        }
      </Loaded>
    </Section>
  )
}
