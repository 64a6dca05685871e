/** The organisation as Stripe's customer: one for each currency, for Stripe's customers have one. */
import {
  changeCustomer,
  customersOf,
  findCustomer,
  insertCustomer,
  outdatedCustomers,
  type CustomerRow,
} from '../../db/billing/customers'
import { findOrganisation, type OrganisationRow } from '../../db/organisations'
import { knownTaxId } from '../../domain/billing/tax-id'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { createCustomer, updateCustomer, type CustomerDetails } from '../../payments/customers'
import type { Payments } from '../../payments/stripe'
import { log } from '../../platform/log'
import type { PortalDeps } from '../deps'

/** A run; what is left waits for the next. */
const LIMIT = 50
/** Changes that may come in while Stripe is told. */
const TRIES = 5

/** Stripe's id of the organisation as a customer in that currency; made once. @throws {AppError} not_found */
export async function customerFor(
  deps: PortalDeps,
  payments: Payments,
  organisationId: Id,
  currency: string,
): Promise<string> {
  const known = await findCustomer(deps.db, organisationId, currency)
  if (known) return known.stripeCustomerId
  if (!(await findOrganisation(deps.db, null, organisationId))) fail('not_found')
  const stripeCustomerId = await createCustomer(payments, organisationId, currency)
  const now = deps.now()
  const row: CustomerRow = {
    organisationId,
    currency,
    stripeCustomerId,
    paymentMethod: null,
    credit: 0,
    toldAt: null,
    createdAt: now,
    updatedAt: now,
  }
  const [inserted] = await insertCustomer(deps.db, row)
  // One of those that come at once says who it is. Should it fail, the sweep does.
  if (inserted) await tellStripe(deps, payments, row)
  return (
    (await findCustomer(deps.db, organisationId, currency))?.stripeCustomerId ?? fail('conflict')
  )
}

/** Tells Stripe what has changed of an organisation. What fails is left to the sweep. */
export async function syncCustomers(deps: PortalDeps, organisationId: Id): Promise<void> {
  const { payments } = deps
  if (payments === null) return
  for (const row of await customersOf(deps.db, organisationId)) {
    await tellOrLog(deps, payments, row)
  }
}

/** Tells Stripe of the organisations that it has not heard of since they changed. */
export async function syncOutdatedCustomers(deps: PortalDeps): Promise<void> {
  const { payments } = deps
  if (payments === null) return
  for (const row of await outdatedCustomers(deps.db, LIMIT)) await tellOrLog(deps, payments, row)
}

async function tellOrLog(deps: PortalDeps, payments: Payments, row: CustomerRow): Promise<void> {
  try {
    await tellStripe(deps, payments, row)
  } catch (error) {
    log({ event: 'customer_not_told', id: row.organisationId, request_id: deps.requestId, error })
  }
}

/** Says it again when somebody changed it meanwhile: who spoke last may have known less. */
async function tellStripe(deps: PortalDeps, payments: Payments, row: CustomerRow): Promise<void> {
  const read = async () => (await findOrganisation(deps.db, null, row.organisationId)) ?? null
  let organisation = await read()
  for (let tries = 0; organisation !== null && tries < TRIES; tries++) {
    await updateCustomer(payments, row.stripeCustomerId, detailsOf(organisation))
    const then = await read()
    if (then?.updatedAt === organisation.updatedAt) {
      await changeCustomer(deps.db, row, { toldAt: organisation.updatedAt, updatedAt: deps.now() })
      return
    }
    organisation = then
  }
}

const detailsOf = (organisation: OrganisationRow): CustomerDetails => ({
  name: organisation.legalName ?? organisation.name,
  email: organisation.billingEmail,
  address: organisation.address,
  country: organisation.country,
  taxId: knownTaxId(organisation.country, organisation.taxId),
  poNumber: organisation.poNumber,
})
