import { findOrganisation, type OrganisationRow } from '../../db/organisations'
import { fail } from '../../domain/errors'
import type { Payments } from '../../payments/stripe'
import { refusalOf } from '../../payments/refusal'
import { mayRead, mayWrite, organisationFor, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** The query of operations about one provider: staff say whose. */
export interface OfProvider {
  readonly organisation_id?: string | undefined
}

/** Whose money is read. @throws {AppError} insufficient_scope, not_found, invalid_request */
export async function readerOf(
  deps: PortalDeps,
  caller: Caller,
  { organisation_id: named }: OfProvider,
): Promise<OrganisationRow> {
  return find(deps, mayRead(caller, 'billing:read'), organisationFor(caller, named))
}

/** Whose payouts are changed. @throws {AppError} insufficient_scope, forbidden, not_found */
export async function writerOf(
  deps: PortalDeps,
  caller: Caller,
  { organisation_id: named }: OfProvider,
): Promise<OrganisationRow> {
  return find(deps, mayWrite(caller, 'billing:write'), organisationFor(caller, named))
}

const find = async (deps: PortalDeps, owner: string | null, id: string) =>
  (await findOrganisation(deps.db, owner, id)) ?? fail('not_found')

/** @throws {AppError} invalid_state where nobody can be paid */
export const requirePayments = ({ payments }: Pick<PortalDeps, 'payments'>): Payments =>
  payments ?? fail('invalid_state', 'Payouts are not configured.')

/** What Stripe answers to a person who waits. @throws {AppError} invalid_state for what it refuses */
export async function askStripe<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal) return fail('invalid_state', `Stripe says: ${refusal.message}`)
    throw error
  }
}
