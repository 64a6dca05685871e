import { createFileRoute } from '@tanstack/react-router'
import { ConsumerInvoices } from '../features/consumers/consumer-invoices'
import { may, useMe } from '../lib/session'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/products/$id_/consumers/$subscription/invoices')({
  component: Invoices,
})

function Invoices() {
  const { id, subscription } = Route.useParams()
  if (!may(useMe(), 'billing:read'))
    return <WhoMay>Invoices are shown to owners, admins and billing members.</WhoMay>
  return <ConsumerInvoices at={{ productId: id, subscriptionId: subscription }} />
}
