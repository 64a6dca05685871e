import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { listOf } from '../../http/list.ts'
import type { Account } from '../../state/tables.ts'
import { make, type World } from '../../state/world.ts'

/** Where an account's payouts go; named in onboarding. */
export const bankAccountOf = (account: string | null): string => `ba_${account ?? 'platform'}`

/** The bank account that a provider names in onboarding, unless it has. */
export function addBankAccount(w: World, { id: account, identity, defaults }: Account): void {
  const id = bankAccountOf(account)
  if (w.store.find('bank_account', id)) return
  const members = {
    id,
    account,
    bank_name: 'STRIPE TEST BANK',
    country: (identity?.country ?? 'us').toUpperCase(),
    currency: defaults?.currency ?? 'usd',
    default_for_currency: true,
    last4: '6789',
    status: 'new',
  }
  make(w, 'bank_account', members, { account })
}

/** https://docs.stripe.com/api/external_accounts */
export const bankAccountHandlers: Handlers = {
  'GET /v1/accounts/{id}/external_accounts': handler<Stripe.AccountListExternalAccountsParams>(
    (w, call) => {
      const { id } = w.store.get('v2.core.account', idOf(call))
      return listOf(w, 'bank_account', call, (_, note) => note.account === id)
    },
  ),
}
