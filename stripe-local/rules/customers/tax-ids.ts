import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { listOf } from '../../http/list.ts'
import { emit } from '../../state/events.ts'
import type { TaxId } from '../../state/tables.ts'
import { make, type World } from '../../state/world.ts'

/** https://docs.stripe.com/api/tax_ids; whether a number is real is never looked up here. */
export function addTaxId(w: World, customer: string, type: TaxId['type'], value: string): TaxId {
  const taxId = make(w, 'tax_id', {
    customer,
    type,
    value,
    country: type.slice(0, 2).toUpperCase(),
    owner: { type: 'customer', customer, customer_account: null },
    verification: { status: 'verified', verified_address: null, verified_name: null },
  })
  emit(w, 'customer.tax_id.created', taxId)
  return taxId
}

export const taxIdHandlers: Handlers = {
  'POST /v1/customers/{id}/tax_ids': handler<Stripe.CustomerCreateTaxIdParams>((w, call) =>
    addTaxId(w, w.store.get('customer', idOf(call)).id, call.params.type, call.params.value),
  ),

  'GET /v1/customers/{id}/tax_ids': handler<Stripe.CustomerListTaxIdsParams>((w, call) => {
    const { id } = w.store.get('customer', idOf(call))
    return listOf(w, 'tax_id', call, (taxId) => taxId.customer === id)
  }),

  'DELETE /v1/customers/{customerId}/tax_ids/{id}': (w, { path }) => {
    const taxId = w.store.get('tax_id', path['id'] ?? '')
    w.store.remove(taxId.id)
    emit(w, 'customer.tax_id.deleted', taxId)
    return { id: taxId.id, object: 'tax_id', deleted: true }
  },
}
