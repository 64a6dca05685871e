import { AppError, fail } from '../domain/errors'
import type { MeterUsage } from '../domain/lease/protocol'
import { toUnits } from '../domain/units'
import { meterFor } from '../durable-objects/stubs'
import { EXPOSED } from './answer'
import type { Call } from './call'
import { identify, refuseGuess } from './identify'
import type { Isolate } from './isolate'
import { refusalOf, unavailable } from './refusal'
import { within } from './timers'

/** A meter that takes longer than this is away. */
const PATIENCE_MS = 2000

/** The gateway's own namespace, `/-/`: free, and no product may have it. */
export async function ownRoute(
  isolate: Isolate,
  call: Call,
  env: GatewayEnv,
  ctx: ExecutionContext,
): Promise<Response> {
  const serve = routes[call.path]
  if (!serve) fail('unknown_route', `Nothing at /-${call.path}.`)
  const { method } = call.request
  if (method !== 'GET' && method !== 'HEAD') {
    throw new AppError('method_not_allowed', undefined, {}, { allow: 'GET, HEAD' })
  }
  return await serve(isolate, call, env, ctx)
}

type OwnRoute = typeof ownRoute

const routes: Readonly<Record<string, OwnRoute>> = { '/health': health, '/usage': usage }

async function health(_: Isolate, call: Call): Promise<Response> {
  return free(call, { status: 'ok' })
}

/** `GET /-/usage`: where the key's subscription stands, in settled units. */
async function usage(
  isolate: Isolate,
  call: Call,
  env: GatewayEnv,
  ctx: ExecutionContext,
): Promise<Response> {
  const key = await identify(isolate, call, false)
  const account = isolate.accounts.find(key.locator)
  const served = { call, product: null, account, key, route: null }
  const admission = await account.spend(
    { keyHash: key.hash, productId: '', route: null },
    null,
    ctx,
  )
  // Only the key matters here; what product it belongs to is the answer.
  const isConfirmed = admission.outcome === 'denied' && admission.denial.reason !== 'key'
  if (!isConfirmed && admission.outcome !== 'spent') {
    const refusal = refusalOf(admission, served, [], env)
    if (refusal.code === 'invalid_api_key') refuseGuess(isolate, call.request)
    throw refusal
  }
  const asked = meterFor(env.METER, key.locator).usage()
  const current = await within(asked, PATIENCE_MS).catch(() => null)
  if (!current) throw unavailable('limiter')
  return free(call, usageView(current))
}

const free = (call: Call, body: unknown): Response =>
  Response.json(body, {
    headers: {
      'cache-control': 'no-store',
      'x-request-id': call.id,
      'x-usage-units': '0',
      'access-control-expose-headers': EXPOSED,
    },
  })

const usageView = ({ snapshot, windows, asOf }: MeterUsage) => ({
  subscription: snapshot.id,
  product: snapshot.productSlug,
  plan: snapshot.plan.name,
  windows: windows.map((w) => ({
    name: w.name,
    limit: w.limit === null ? null : toUnits(w.limit),
    used: toUnits(w.used),
    remaining: w.remaining === null ? null : toUnits(w.remaining),
    resets_at: new Date(w.resetsAt).toISOString(),
  })),
  as_of: new Date(asOf).toISOString(),
})
