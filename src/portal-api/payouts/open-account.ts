import type { z } from '@hono/zod-openapi'
import { commit, NotUnique } from '../../db/atomic'
import { findAccount, insertAccount, type AccountRow } from '../../db/billing/accounts'
import { connectStatus } from '../../domain/billing/connect'
import { fail } from '../../domain/errors'
import { createAccount, type AccountFacts } from '../../payments/accounts'
import { whileBusy } from '../../payments/while-busy'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import type { OpenPayoutAccount } from './schemas'
import { askStripe, requirePayments, writerOf, type OfProvider } from './whose'

/**
 * The provider's connected account, made if there is none: one, however often and at once this is asked for.
 * @throws {AppError} not_found, invalid_state, invalid_request where no country is known
 */
export async function openAccount(
  deps: PortalDeps,
  caller: Caller,
  query: OfProvider,
  input: z.output<typeof OpenPayoutAccount>,
): Promise<AccountRow> {
  const organisation = await writerOf(deps, caller, query)
  const known = await findAccount(deps.db, organisation.id)
  if (known) return known
  const payments = requirePayments(deps)
  const country = input.country ?? organisation.country
  if (country === null) {
    const errors = [{ pointer: '/country', detail: 'is required: the organisation names none' }]
    return fail('invalid_request', undefined, { errors })
  }
  const facts = await askStripe(() =>
    whileBusy(() =>
      createAccount(payments, {
        organisationId: organisation.id,
        name: organisation.legalName ?? organisation.name,
        country,
        email: organisation.billingEmail,
      }),
    ),
  )
  const row = rowOf(deps, organisation.id, facts)
  try {
    await commit(deps.db, [
      insertAccount(deps.db, row),
      audit(deps, caller.actorId, {
        action: 'payout_account.create',
        targetId: organisation.id,
        organisationId: organisation.id,
        change: { country, stripe_account_id: facts.stripeAccountId },
      }),
    ])
    return row
  } catch (error) {
    if (!(error instanceof NotUnique)) throw error
    return (await findAccount(deps.db, organisation.id)) ?? fail('conflict')
  }
}

const rowOf = (deps: PortalDeps, organisationId: string, facts: AccountFacts): AccountRow => {
  const now = deps.now()
  return {
    organisationId,
    stripeAccountId: facts.stripeAccountId,
    status: connectStatus(null, facts),
    requirements: [...facts.requirements],
    disabledReason: facts.code,
    country: facts.country,
    payoutMethod: null,
    payoutInterval: 'daily',
    payoutAnchor: null,
    syncedAt: now,
    rev: 1,
    createdAt: now,
    updatedAt: now,
  }
}
