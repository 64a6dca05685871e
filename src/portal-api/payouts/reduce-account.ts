import { commit, retryUnchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import {
  findAccountByStripe,
  updateAccount,
  type AccountChange,
  type AccountRow,
} from '../../db/billing/accounts'
import { connectStatus, reasonInWords, requirementInWords } from '../../domain/billing/connect'
import { anchorOf } from '../../domain/billing/payout-schedule'
import { payoutMethod, readAccount, type AccountFacts } from '../../payments/accounts'
import { readSchedule } from '../../payments/balance'
import type { Payments } from '../../payments/stripe'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { toIsoOrNull } from '../http/schemas'

/**
 * Brings our record of a connected account up to what Stripe says of it now. An account of nobody's is left
 * alone. The provider is told once when it can be paid no more; what waited for it goes on by itself.
 */
export async function reduceAccount(deps: PortalDeps, stripeAccountId: string): Promise<void> {
  const { payments } = deps
  if (payments === null) return
  await retryUnchanged(async () => {
    const row = await findAccountByStripe(deps.db, stripeAccountId)
    if (row) await reduce(deps, payments, row)
  })
}

async function reduce(deps: PortalDeps, payments: Payments, row: AccountRow): Promise<void> {
  const facts = await readAccount(payments, row.stripeAccountId)
  if (!facts) return
  const change = { ...standingOf(row, facts), ...(await payoutsOf(payments, row, facts)) }
  if (isSame(row, change)) return
  const status = change.status ?? row.status
  await commit(deps.db, [
    updateAccount(deps.db, row, { ...change, updatedAt: deps.now() }),
    audit(deps, SYSTEM_ACTOR, {
      action: 'payout_account.update',
      targetId: row.organisationId,
      organisationId: row.organisationId,
      change: { from: row.status, to: status, reason: facts.code },
    }),
    ...(status !== row.status && (status === 'restricted' || status === 'rejected')
      ? [tellRestricted(deps, row, facts, status)]
      : []),
  ])
}

const standingOf = (row: AccountRow, facts: AccountFacts) => ({
  status: connectStatus(row.status, facts),
  requirements: [...facts.requirements],
  disabledReason: facts.isClosed ? 'account_closed' : facts.code,
  country: facts.country ?? row.country,
})

/** Where and when it is paid out; before the provider has said where there is nothing to ask for. */
async function payoutsOf(
  payments: Payments,
  row: AccountRow,
  facts: AccountFacts,
): Promise<AccountChange> {
  if (facts.isClosed || connectStatus(row.status, facts) === 'onboarding') return {}
  const [method, schedule] = await Promise.all([
    payoutMethod(payments, row.stripeAccountId),
    readSchedule(payments, row.stripeAccountId),
  ])
  return {
    payoutMethod: method,
    payoutInterval: schedule.interval,
    payoutAnchor: anchorOf(schedule),
  }
}

const isSame = (row: AccountRow, change: AccountChange): boolean =>
  Object.entries(change).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(row[name as keyof AccountRow]),
  )

const tellRestricted = (
  deps: PortalDeps,
  { organisationId }: AccountRow,
  { code, requirements }: AccountFacts,
  status: 'restricted' | 'rejected',
) =>
  tell(deps, {
    type: 'payout.account_restricted',
    organisationId,
    subjectId: organisationId,
    data: {
      status,
      reason: reasonInWords(code),
      requirements: requirements.map(({ field, deadline, dueAt }) => ({
        field,
        name: requirementInWords(field),
        deadline,
        due_at: toIsoOrNull(dueAt),
      })),
    },
  })
