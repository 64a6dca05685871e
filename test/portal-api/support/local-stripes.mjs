/** Plain JavaScript: the local Stripe is a program of its own, whose types are not those of a Worker. */
import { loadContract } from '../../../stripe-local/contract/generate.ts'
import { createLocalStripe } from '../../../stripe-local/local-stripe.ts'

/** 1 March 2027, 09:00 UTC, in seconds: where the clocks of tests of money begin. */
const START = Date.UTC(2027, 2, 1, 9) / 1000

/**
 * Stands for `api.stripe.com`: one local Stripe for each secret key, made when it is first asked. What it
 * would post to webhooks waits under `/_test/sent`, from where the test hands it to the Worker: this side of
 * the runtime's wall cannot. What is posted is signed at the test's own time, which `x-test-now` says.
 * @returns {(request: Request) => Promise<Response>}
 */
export function localStripes() {
  const accounts = new Map()
  const open = () => {
    const sent = []
    const send = async (url, body, headers) => {
      sent.push({ url, body, headers })
      return 200
    }
    const baseUrl = 'https://api.stripe.com'
    const contract = loadContract()
    const account = { sent, now: START }
    const wall = () => account.now
    const series = `${accounts.size + 1}x`
    const options = { contract, frozenAt: START, baseUrl, send, wall, series }
    account.local = createLocalStripe(options)
    // For `stripe-coverage.mjs`, which the runner loads as a module of its own.
    globalThis.turnpikeStripeAccounts = [
      ...(globalThis.turnpikeStripeAccounts ?? []),
      account.local,
    ]
    return account
  }
  return async (request) => {
    const key = request.headers.get('authorization') ?? ''
    if (!accounts.has(key)) accounts.set(key, open())
    const account = accounts.get(key)
    const { pathname } = new URL(request.url)
    if (pathname === '/_test/sent') return Response.json(account.sent.splice(0))
    const now = request.headers.get('x-test-now')
    if (now !== null) account.now = Number(now)
    return await account.local.handle(request)
  }
}
