import { customersOf } from '../../db/billing/customers'
import type { Id } from '../../domain/ids'
import { listPaymentMethods, retrieveCustomer } from '../../payments/customers'
import { mayRead, organisationFor, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import type { KnownMethod } from './schemas'

/** What an organisation can be charged on, as Stripe has it now. @throws {AppError} not_found */
export async function paymentMethods(
  deps: PortalDeps,
  caller: Caller,
  named: Id | undefined,
): Promise<KnownMethod[]> {
  mayRead(caller, 'billing:read')
  const organisationId = organisationFor(caller, named)
  const { payments } = deps
  if (payments === null) return []
  const methods: KnownMethod[] = []
  for (const { stripeCustomerId, currency } of await customersOf(deps.db, organisationId)) {
    const customer = await retrieveCustomer(payments, stripeCustomerId)
    if (customer === null) continue
    for (const method of await listPaymentMethods(payments, stripeCustomerId)) {
      const isDefault = method.id === customer.defaultPaymentMethodId
      methods.push({ ...method, currency, isDefault })
    }
  }
  return methods
}
