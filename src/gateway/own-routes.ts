import type { Overage } from '../domain/config'
import { openApiName } from '../domain/config'
import { AppError, fail } from '../domain/errors'
import type { MeterUsage, OverageUse, WindowView } from '../domain/lease/protocol'
import { overageCost } from '../domain/overage'
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
  readOnly(call)
  return await serve(isolate, call, env, ctx)
}

function readOnly({ request: { method } }: Call): void {
  if (method !== 'GET' && method !== 'HEAD') {
    throw new AppError('method_not_allowed', undefined, {}, { allow: 'GET, HEAD' })
  }
}

/** Below a product's slug; no route of a product begins so. */
export const OPENAPI_PATH = '/-/openapi.json'

/** The product's OpenAPI document: published products', for everybody, without a key and free. */
export async function openApi(call: Call, env: GatewayEnv): Promise<Response> {
  readOnly(call)
  const name = openApiName(call.slug)
  const read = env.CONFIG.getWithMetadata<{ etag: string }>(name, { type: 'stream', cacheTtl: 60 })
  const found = await within(read, PATIENCE_MS).catch(() => null)
  if (!found) throw unavailable('config')
  if (!found.value) fail('unknown_product', `Nothing at /${call.slug}.`)
  const etag = `"${found.metadata?.etag ?? ''}"`
  const isKnown = call.request.headers.get('if-none-match')?.includes(etag)
  if (isKnown) await found.value.cancel()
  return new Response(isKnown ? null : found.value, {
    status: isKnown ? 304 : 200,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'public, max-age=60',
      etag,
      'x-request-id': call.id,
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag',
    },
  })
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
  return free(call, usageView(current, key.hash))
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

const usageView = ({ snapshot, windows, asOf, overage, keys = [] }: MeterUsage, hash: string) => ({
  subscription: snapshot.id,
  product: snapshot.productSlug,
  plan: snapshot.plan.name,
  windows: windows.map(windowView),
  overage: overage && snapshot.overage ? overageView(overage, snapshot.overage) : null,
  key: { windows: keys.filter((k) => k.hash === hash).map(({ window }) => windowView(window)) },
  as_of: new Date(asOf).toISOString(),
})

const windowView = (w: WindowView) => ({
  name: w.name,
  limit: w.limit === null ? null : toUnits(w.limit),
  used: toUnits(w.used),
  remaining: w.remaining === null ? null : toUnits(w.remaining),
  resets_at: new Date(w.resetsAt).toISOString(),
})

const overageView = (use: OverageUse, { unitPrice, currency }: Overage) => ({
  window: use.window,
  units: toUnits(use.units),
  cap_units: use.cap === null ? null : toUnits(use.cap),
  cost_minor: overageCost(use.units, unitPrice),
  currency,
})
