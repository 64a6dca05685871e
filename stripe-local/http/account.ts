import type { World } from '../state/world.ts'
import { StripeFailure } from './failure.ts'

/** What connected accounts have of their own here. */
const OWN = /^\/v1\/(balance|balance_settings|balance_transactions|events|payouts)(\/|$)/

/**
 * Lets the platform act for a connected account (https://docs.stripe.com/connect/authentication).
 * @throws {StripeFailure} 403 for one that is not the platform's, 501 for what it does not have here
 */
export function admitAccount(w: World, account: string, pathname: string): void {
  if (!w.store.find('v2.core.account', account))
    throw new StripeFailure(
      403,
      {
        type: 'invalid_request_error',
        code: 'account_invalid',
        message: `The provided key does not have access to account '${account}' (or that account does not exist).`,
      },
      false,
    )
  if (OWN.test(pathname)) return
  throw new StripeFailure(
    501,
    {
      type: 'api_error',
      code: 'emulator_not_implemented',
      message: `The local Stripe has no ${pathname} of connected accounts.`,
    },
    false,
  )
}
