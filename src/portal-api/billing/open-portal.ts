import type { z } from '@hono/zod-openapi'
import { customersOf } from '../../db/billing/customers'
import { fail } from '../../domain/errors'
import { openPortal as openPage } from '../../payments/portal'
import { mayWrite, organisationFor, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { requirePayments } from '../subscriptions/billing'
import type { OpenPortal } from './schemas'

/**
 * The address of Stripe's page on which an organisation changes its cards and reads its invoices.
 * @throws {AppError} not_found, invalid_state while it has paid for nothing
 */
export async function openPortal(
  deps: PortalDeps,
  caller: Caller,
  input: z.output<typeof OpenPortal>,
): Promise<string> {
  mayWrite(caller, 'billing:write')
  const organisationId = organisationFor(caller, input.organisation_id)
  const payments = requirePayments(deps)
  const customers = await customersOf(deps.db, organisationId)
  const customer = customers.find(
    ({ currency }) => input.currency === undefined || currency === input.currency,
  )
  if (!customer) return fail('invalid_state', 'Nothing was paid for in that currency yet.')
  return openPage(payments, customer.stripeCustomerId, `${deps.portalUrl}/billing`)
}
