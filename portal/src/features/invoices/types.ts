import type { InferResponseType } from 'hono/client'
import type { api } from '../../lib/api'

type Invoices = typeof api.v1.invoices

export type Invoice = InferResponseType<Invoices['$get'], 200>['data'][number]
/** With its lines. */
export type InvoiceDetail = InferResponseType<Invoices[':invoice_id']['$get'], 200>
export type InvoiceStatus = Invoice['status']
export type Explanation = InferResponseType<Invoices[':invoice_id']['explanation']['$get'], 200>
