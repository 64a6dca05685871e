import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { BillingDetails } from '../features/billing/details'
import { PaymentMethods } from '../features/billing/methods'
import { billingQuery } from '../features/billing/queries'
import { PaidSubscriptions } from '../features/billing/subscriptions'
import { ToPay } from '../features/billing/to-pay'
import { Invoices } from '../features/invoices/list'
import { invoiceSearch } from '../features/invoices/search'
import { ForOrganisations } from '../features/shell/for-organisations'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { PageHead } from '../ui/page'
import { Together } from '../ui/together'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/billing/')({
  validateSearch: invoiceSearch,
  component: Billing,
})

function Billing() {
  useTitle('Billing')
  const me = useMe()
  return (
    <>
      <PageHead title="Billing">What your organisation pays for, what is due, and how.</PageHead>
      {me?.acting_for.platform_role ? (
        <ForOrganisations />
      ) : may(me, 'billing:read') ? (
        <Money organisationId={me?.acting_for.organisation_id ?? null} />
      ) : (
        <WhoMay>Your role does not see money. An owner, an admin and the billing role do.</WhoMay>
      )}
    </>
  )
}

function Money({ organisationId }: { readonly organisationId: string | null }) {
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const me = useMe()
  const { data } = useInfiniteQuery(billingQuery)
  return (
    <Together>
      {data && <ToPay entries={data.pages.flatMap((page) => page.data)} />}
      <PaidSubscriptions />
      <Invoices
        search={search}
        onSearch={(changed) =>
          void navigate({
            search: (before) => ({ ...before, ...changed }),
            replace: true,
            resetScroll: false,
          })
        }
      />
      <div className="grid grid-cols-1 items-start gap-x-8 lg:grid-cols-2">
        <PaymentMethods />
        {organisationId !== null && may(me, 'organisations:read') && (
          <BillingDetails organisationId={organisationId} />
        )}
      </div>
    </Together>
  )
}
