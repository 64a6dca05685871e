import { violationsOf } from '../state/events.ts'
import type { World } from '../state/world.ts'
import { admitAccount } from './account.ts'
import { authorize } from './authorize.ts'
import type { Handlers } from './call.ts'
import { expand } from './expand.ts'
import { StripeFailure } from './failure.ts'
import { ConnectionLost, failBefore, takeFault, type Fault } from './faults.ts'
import { claimKey, type Remembered } from './idempotency.ts'
import { readParams } from './params.ts'
import type { Match, Matched } from './routing.ts'
import { watched } from './unread.ts'

/** What the API keeps besides the objects. */
export interface Api {
  readonly w: World
  readonly handlers: Handlers
  readonly match: Match
  readonly keys: Map<string, Remembered>
  readonly faults: Fault[]
  /** How often each route was called. */
  readonly calls: Record<string, number>
  /** How long a call takes; milliseconds. */
  latency: number
}

interface Answer {
  readonly status: number
  readonly body: string
  readonly replayed?: true
}

/**
 * Answers a call of `/v1` or `/v2`.
 * @throws {ConnectionLost} where a fault says so
 */
export async function answerCall(api: Api, request: Request): Promise<Response> {
  const requestId = api.w.newId('req')
  const { status, body, replayed } = await answer(api, request, requestId)
  const key = request.headers.get('idempotency-key')
  const account = request.headers.get('stripe-account')
  return new Response(body, {
    status,
    headers: {
      'content-type': 'application/json',
      'request-id': requestId,
      'stripe-version': api.w.contract.apiVersion,
      ...(key !== null && { 'idempotency-key': key }),
      ...(account !== null && { 'stripe-account': account }),
      ...(replayed && { 'idempotent-replayed': 'true' }),
      // The SDK obeys it: a conflict is repeated, what cannot succeed is not.
      ...(status === 409 && { 'stripe-should-retry': 'true' }),
    },
  })
}

async function answer(api: Api, request: Request, requestId: string): Promise<Answer> {
  const url = new URL(request.url)
  const text = await request.text()
  const key = request.method === 'POST' ? request.headers.get('idempotency-key') : null
  const account = request.headers.get('stripe-account') ?? request.headers.get('stripe-context')
  let claimed: Remembered | null = null
  try {
    authorize(request.headers.get('authorization'))
    const matched = admit(api, request, url)
    if (account !== null) admitAccount(api.w, account, url.pathname)
    const params = readParams(api.w.contract, matched.route, url, text)
    const fault = takeFault(api.faults, matched.name)
    if (key !== null) {
      const fingerprint = `${matched.name} ${url.pathname} ${account ?? ''} ${text}`
      const known = claimKey(api.keys, key, fingerprint, api.w.clock.now())
      if (known) return { status: known.status ?? 500, body: known.body ?? '', replayed: true }
      claimed = api.keys.get(key) ?? null
    }
    if (api.latency > 0) await new Promise((resolve) => setTimeout(resolve, api.latency))
    failBefore(fault)
    api.w.request = { id: requestId, idempotencyKey: key }
    const body = execute(api, matched, { params, url: url.pathname, account })
    const done = { status: 200, body }
    if (claimed) Object.assign(claimed, done)
    if (fault === 'timeout_after') throw new ConnectionLost('after it was done')
    return done
  } catch (error) {
    return remember(api, error, key, claimed)
  } finally {
    api.w.request = null
  }
}

function remember(
  api: Api,
  error: unknown,
  key: string | null,
  claimed: Remembered | null,
): Answer {
  if (error instanceof StripeFailure) {
    const answer = { status: error.status, body: JSON.stringify({ error: error.body }) }
    if (claimed && error.begun) Object.assign(claimed, answer)
    else if (claimed && key !== null) api.keys.delete(key)
    return answer
  }
  if (claimed && claimed.status === undefined && key !== null) api.keys.delete(key)
  throw error
}

/** @throws {StripeFailure} 404 for no route, 501 for one that is not here, 400 for another version */
function admit(api: Api, request: Request, url: URL): Matched {
  const { apiVersion } = api.w.contract
  const version = request.headers.get('stripe-version')
  if (version !== null && version !== apiVersion)
    throw new StripeFailure(
      400,
      {
        type: 'invalid_request_error',
        code: 'emulator_version',
        message: `The local Stripe speaks ${apiVersion} only, not ${version}.`,
      },
      false,
    )
  const matched = api.match(request.method, url.pathname)
  if (!matched) {
    const message = `Unrecognized request URL (${request.method}: ${url.pathname}).`
    throw new StripeFailure(404, { type: 'invalid_request_error', message }, false)
  }
  if (!api.handlers[matched.name])
    throw new StripeFailure(
      501,
      {
        type: 'api_error',
        code: 'emulator_not_implemented',
        message: `The local Stripe does not have ${matched.route.operation} (${matched.name}).`,
      },
      false,
    )
  return matched
}

interface Ready {
  readonly params: unknown
  readonly url: string
  readonly account: string | null
}

/** @throws {StripeFailure} 500 `emulator_contract_violation` when the answer or an event is not Stripe's */
function execute(api: Api, { route, name, path }: Matched, ready: Ready): string {
  const { w, calls } = api
  calls[name] = (calls[name] ?? 0) + 1
  const handle = api.handlers[name]
  if (!handle) throw new Error(`${name} was admitted and has no handler`)
  const { params, unread } = watched(ready.params)
  const before = w.events.violations.length
  const answer = structuredClone(handle(w, { ...ready, params, path }))
  const ignored = unread()
  if (ignored.length > 0)
    throw new StripeFailure(501, {
      type: 'api_error',
      code: 'emulator_not_implemented',
      message: `The local Stripe does not support ${ignored.join(', ')} of ${route.operation}.`,
    })
  const asked = (ready.params as { expand?: string[] } | undefined)?.expand ?? []
  expand(w, answer, route.answer, asked, route.list !== null)
  const items = route.list === null ? [answer] : (answer as { data: unknown[] }).data
  for (const item of items)
    w.events.violations.push(...violationsOf(w.contract, route.answer, item, route.operation))
  const violations = w.events.violations.slice(before)
  if (violations.length > 0)
    throw new StripeFailure(500, {
      type: 'api_error',
      code: 'emulator_contract_violation',
      message: violations.slice(0, 5).join('; '),
    })
  return JSON.stringify(answer)
}
