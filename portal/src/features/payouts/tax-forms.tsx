import { useQuery } from '@tanstack/react-query'
import { may, useMe } from '../../lib/session'
import { Section } from '../../ui/page'
import { accountQuery } from './queries'
import { ToStripe } from './to-stripe'

/** Where the forms are that tax offices ask for. */
export function TaxForms() {
  const mayWrite = may(useMe(), 'billing:write')
  const { data } = useQuery(accountQuery)
  const hasPages =
    data && data.status !== 'none' && data.status !== 'onboarding' && data.status !== 'rejected'
  return (
    <Section title="Tax forms">
      <div className="panel flex flex-wrap items-center justify-between gap-3 px-4 py-3">
        <p className="text-soft max-w-prose">
          Where Stripe issues a form for your country, such as the 1099 in the United States, it is
          on your pages at Stripe. Elsewhere the statement of the year above is the form; legal
          name, address and tax id are those of your organisation.
        </p>
        {hasPages && mayWrite && <ToStripe kind="dashboard">See forms at Stripe</ToStripe>}
      </div>
    </Section>
  )
}
