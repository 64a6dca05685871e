import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { missing } from '../../http/failure.ts'
import { listOf } from '../../http/list.ts'
import { emit } from '../../state/events.ts'
import type { Customer } from '../../state/tables.ts'
import type { Wire } from '../../state/wire.ts'
import { make, mergedMetadata, type World } from '../../state/world.ts'
import { cancelNow } from '../subscriptions/cancel.ts'
import { attach } from './payment-methods.ts'
import { addTaxId } from './tax-ids.ts'

type Address = Wire<Stripe.AddressParam>

const addressOf = (address: Address | '' | null): Customer['address'] =>
  address
    ? {
        city: address.city ?? null,
        country: address.country ?? null,
        line1: address.line1 ?? null,
        line2: address.line2 ?? null,
        postal_code: address.postal_code ?? null,
        state: address.state ?? null,
      }
    : null

/** https://docs.stripe.com/api/customers */
export function createCustomer(w: World, params: Wire<Stripe.CustomerCreateParams>): Customer {
  if (params.test_clock) w.store.get('test_helpers.test_clock', params.test_clock, 'test_clock')
  const customer = make(w, 'customer', {
    created: w.clock.now(params.test_clock),
    test_clock: params.test_clock ?? null,
    email: params.email ?? null,
    name: params.name ?? null,
    phone: params.phone ?? null,
    description: params.description ?? null,
    address: addressOf(params.address ?? null),
    balance: params.balance ?? 0,
    currency: null,
    delinquent: false,
    invoice_prefix: params.invoice_prefix ?? `LOCAL${w.count('invoice_prefix')}`,
    next_invoice_sequence: params.next_invoice_sequence ?? 1,
    metadata: mergedMetadata({}, params.metadata),
    preferred_locales: params.preferred_locales ?? [],
    tax_exempt: params.tax_exempt || 'none',
  })
  if (params.payment_method) attach(w, params.payment_method, customer.id)
  for (const taxId of params.tax_id_data ?? []) addTaxId(w, customer.id, taxId.type, taxId.value)
  const given = params.invoice_settings?.default_payment_method
  if (given) {
    const [attached] = w.store.all('payment_method', (method) => method.customer === customer.id)
    const isToken = given === params.payment_method && attached !== undefined
    customer.invoice_settings.default_payment_method = isToken ? attached.id : given
  }
  setInvoiceTexts(customer, params.invoice_settings)
  emit(w, 'customer.created', customer)
  return customer
}

/** What each of the customer's invoices says, such as an order number. */
function setInvoiceTexts(
  { invoice_settings: settings }: Customer,
  given: Wire<Stripe.CustomerUpdateParams>['invoice_settings'],
): void {
  if (given?.custom_fields !== undefined) settings.custom_fields = given.custom_fields || null
  if (given?.footer !== undefined) settings.footer = given.footer || null
}

export const customerHandlers: Handlers = {
  'POST /v1/customers': handler<Stripe.CustomerCreateParams>((w, { params }) =>
    createCustomer(w, params),
  ),

  'GET /v1/customers/{id}': (w, call) => {
    const id = idOf(call)
    const row = w.store.any(id)
    if (row?.deleted) return { id, object: 'customer', deleted: true }
    return w.store.get('customer', id)
  },

  'POST /v1/customers/{id}': handler<Stripe.CustomerUpdateParams>((w, call) => {
    const customer = w.store.get('customer', idOf(call))
    const { params } = call
    for (const field of ['email', 'name', 'phone', 'description'] as const)
      if (params[field] !== undefined) customer[field] = params[field] || null
    if (params.address !== undefined) customer.address = addressOf(params.address)
    if (params.balance !== undefined) customer.balance = params.balance
    customer.metadata = mergedMetadata(customer.metadata, params.metadata ?? {})
    const method = params.invoice_settings?.default_payment_method
    if (method !== undefined) {
      const owner = method === '' ? null : w.store.get('payment_method', method).customer
      if (method !== '' && owner !== customer.id) missing('PaymentMethod', method)
      customer.invoice_settings.default_payment_method = method || null
    }
    setInvoiceTexts(customer, params.invoice_settings)
    emit(w, 'customer.updated', customer)
    return customer
  }),

  // Also cancels the subscriptions (https://docs.stripe.com/api/customers/delete).
  'DELETE /v1/customers/{id}': (w, call) => {
    const customer = w.store.get('customer', idOf(call))
    const live = w.store.all(
      'subscription',
      (one) => one.customer === customer.id && one.ended_at === null,
    )
    for (const subscription of live) cancelNow(w, subscription, 'cancellation_requested')
    emit(w, 'customer.deleted', customer)
    w.store.remove(customer.id)
    return { id: customer.id, object: 'customer', deleted: true }
  },

  'GET /v1/customers': handler<Stripe.CustomerListParams>((w, call) => {
    const { email, test_clock } = call.params
    return listOf(
      w,
      'customer',
      call,
      (customer) =>
        (email === undefined || customer.email === email) &&
        (test_clock === undefined || customer.test_clock === test_clock),
    )
  }),

  'GET /v1/customers/{id}/payment_methods': handler<Stripe.CustomerListPaymentMethodsParams>(
    (w, call) => {
      const { id } = w.store.get('customer', idOf(call))
      const { type } = call.params
      return listOf(
        w,
        'payment_method',
        call,
        (method) => method.customer === id && (type === undefined || method.type === type),
      )
    },
  ),
}
