import { createFileRoute, redirect } from '@tanstack/react-router'
import { invoiceSearch } from '../features/invoices/search'

/** The list stands on the page of all money. */
export const Route = createFileRoute('/_in/billing/invoices/')({
  validateSearch: invoiceSearch,
  beforeLoad: ({ search }) => {
    throw redirect({ to: '/billing', search })
  },
})
