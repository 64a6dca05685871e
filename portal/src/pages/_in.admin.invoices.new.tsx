import { createFileRoute } from '@tanstack/react-router'
import { BillSubscription, ChooseSubscription } from '../features/admin/invoices/choose'
import { useIsAdmin } from '../features/admin/shared/admin'
import { useTitle } from '../lib/title'
import { textIn } from '../lib/search'
import { PageHead } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/admin/invoices/new')({
  validateSearch: (search: Record<string, unknown>): { subscription_id?: string | undefined } => ({
    subscription_id: textIn(search, 'subscription_id'),
  }),
  component: NewInvoice,
})

function NewInvoice() {
  useTitle('New invoice')
  const { subscription_id: id } = Route.useSearch()
  const isAdmin = useIsAdmin()
  if (!isAdmin)
    return (
      <>
        <PageHead title="New invoice" />
        <Empty title="Only an admin bills by hand">Ask an admin to make the invoice.</Empty>
      </>
    )
  return id ? <BillSubscription id={id} /> : <ChooseSubscription />
}
