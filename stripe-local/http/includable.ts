import type { Kind, Tables } from '../state/tables.ts'
import type { World } from '../state/world.ts'
import { embedded } from './list.ts'

type Include<K extends Kind> = (w: World, object: Tables[K], id: string) => unknown

/** Members that answers leave out unless they are expanded. */
const INCLUDABLE: { readonly [K in Kind]?: Readonly<Record<string, Include<K>>> } = {
  customer: {
    subscriptions: (w, _, id) =>
      embedded(
        w.store.all('subscription', (one) => one.customer === id && one.status !== 'canceled'),
        `/v1/customers/${id}/subscriptions`,
      ),
    tax_ids: (w, _, id) =>
      embedded(
        w.store.all('tax_id', (one) => one.customer === id),
        `/v1/customers/${id}/tax_ids`,
      ),
  },
  charge: {
    refunds: (w, _, id) =>
      embedded(
        w.store.all('refund', (refund) => refund.charge === id).toReversed(),
        `/v1/charges/${id}/refunds`,
      ),
  },
  invoice: {
    payments: (w, _, id) =>
      embedded(
        w.store.all('invoice_payment', (payment) => payment.invoice === id),
        '/v1/invoice_payments',
      ),
  },
}

/** What a member shows that is not kept in its object. */
export function includable(w: World, holder: object, name: string): unknown {
  const { id, object } = holder as { id?: string; object?: Kind }
  const include = object && (INCLUDABLE[object] as Readonly<Record<string, Include<Kind>>>)?.[name]
  if (!id) return undefined
  return include ? include(w, holder as Tables[Kind], id) : w.store.note(id).hidden?.[name]
}
