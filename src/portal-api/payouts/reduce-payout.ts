import { commit, NotUnique, retryUnchanged, Unchanged, type Statement } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { findAccountByStripe } from '../../db/billing/accounts'
import {
  answerPayoutRequest,
  findPayoutByStripe,
  insertPayout,
  updatePayout,
  type PayoutRow,
} from '../../db/billing/payouts'
import type { Id } from '../../domain/ids'
import { readPayout, type PayoutFacts } from '../../payments/payouts'
import type { Payments } from '../../payments/stripe'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { toIso } from '../http/schemas'

/**
 * Brings our record of a payout up to what Stripe says of it now, and ends the request that it answers. The
 * provider is told when it has arrived and when the bank sent it back, which may come after that.
 */
export async function reducePayout(
  deps: PortalDeps,
  stripeAccountId: string,
  stripePayoutId: string,
): Promise<void> {
  const { payments } = deps
  if (payments === null) return
  const account = await findAccountByStripe(deps.db, stripeAccountId)
  if (!account) return
  await retryUnchanged(() => reduce(deps, payments, account, stripePayoutId))
}

/** @throws {Unchanged} when somebody else wrote it in between */
async function reduce(
  deps: PortalDeps,
  payments: Payments,
  {
    organisationId,
    stripeAccountId,
  }: { readonly organisationId: Id; readonly stripeAccountId: string },
  stripePayoutId: string,
): Promise<void> {
  const row = await findPayoutByStripe(deps.db, stripePayoutId)
  const facts = await readPayout(payments, stripeAccountId, stripePayoutId)
  if (!facts) return
  const { status, returnedAt } = mirrored(deps, row, facts)
  if (row && row.status === status && row.returnedAt === returnedAt) return
  const id = row?.id ?? deps.newId('payout')
  const now = deps.now()
  const change = {
    status,
    returnedAt,
    arrivesAt: facts.arrivesAt,
    failureReason: facts.failureReason,
    updatedAt: now,
  }
  const made: PayoutRow = {
    ...change,
    id,
    stripePayoutId,
    organisationId,
    amount: facts.amount,
    currency: facts.currency,
    automatic: facts.automatic,
    rev: 1,
    createdAt: facts.createdAt,
  }
  try {
    await commit(deps.db, [
      row ? updatePayout(deps.db, row, change) : insertPayout(deps.db, made),
      audit(deps, SYSTEM_ACTOR, {
        action: row ? 'payout.update' : 'payout.create',
        targetId: id,
        organisationId,
        change: { from: row?.status ?? null, to: status, amount: facts.amount },
      }),
      ...(status === row?.status ? [] : told(deps, made)),
      ...requestMade(deps, organisationId, facts),
    ])
  } catch (error) {
    throw error instanceof NotUnique ? new Unchanged() : error
  }
}

/** What came back without Stripe saying when, came back when we heard of it. */
const mirrored = (deps: PortalDeps, row: PayoutRow | undefined, facts: PayoutFacts) => ({
  status: facts.status,
  returnedAt:
    facts.returnedAt ??
    (facts.status === 'failed' || facts.status === 'canceled'
      ? (row?.returnedAt ?? deps.now())
      : null),
})

const requestMade = (
  deps: PortalDeps,
  organisationId: Id,
  { requestId, stripePayoutId }: PayoutFacts,
): Statement[] =>
  requestId === null
    ? []
    : [
        answerPayoutRequest(deps.db, requestId, organisationId, {
          state: 'made',
          reason: null,
          stripePayoutId,
          updatedAt: deps.now(),
        }),
      ]

function told(deps: PortalDeps, payout: PayoutRow): Statement[] {
  const { id, organisationId, status, amount, currency, arrivesAt, failureReason } = payout
  if (status !== 'paid' && status !== 'failed') return []
  return [
    tell(deps, {
      type: status === 'paid' ? 'payout.paid' : 'payout.failed',
      organisationId,
      subjectId: id,
      data: {
        payout_id: id,
        amount,
        currency,
        status,
        arrives_at: arrivesAt === null ? null : toIso(arrivesAt),
        failure_reason: failureReason,
      },
    }),
  ]
}
