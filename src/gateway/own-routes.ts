import type { Overage } from '../domain/config'
import { openApiName } from '../domain/config'
import { AppError, fail } from '../domain/errors'
import type { MeterUsage, OverageUse, WindowView } from '../domain/lease/protocol'
import { overageCost } from '../domain/overage'
import { toUnits } from '../domain/units'
import { meterFor } from '../durable-objects/stubs'
import { isSlug, type Call } from './call'
import { confirmedAccount } from './confirmed'
import { addReaders, EVERYBODY, isPreflight, preflight } from './cors'
import { tokenRoute } from './credentials/token-route'
import type { HeaderFields } from './header-fields'
import { SAFE } from './header-filter'
import { identify } from './identify'
import type { Isolate } from './isolate'
import { isMeterUsage } from './meter-replies'
import { unavailable } from './refusal'
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
  if (isPreflight(call)) return preflight(call, EVERYBODY)
  const serve = routes[call.path]
  if (!serve) fail('unknown_route', `Nothing at /-${call.path}.`)
  if (serve === tokenRoute) only(call, 'POST')
  else readOnly(call)
  return await serve(isolate, call, env, ctx)
}

const readOnly = (call: Call): void => only(call, 'GET', 'HEAD')

function only({ request: { method } }: Call, ...methods: readonly string[]): void {
  if (methods.includes(method)) return
  throw new AppError('method_not_allowed', undefined, {}, { allow: methods.join(', ') })
}

/** Below a product's slug; no route of a product begins so. */
export const OPENAPI_PATH = '/-/openapi.json'

/** The product's OpenAPI document: published products', for everybody, without a key and free. */
export async function openApi({ records }: Isolate, call: Call): Promise<Response> {
  if (isPreflight(call)) return preflight(call, EVERYBODY)
  readOnly(call)
  if (!isSlug(call.slug)) fail('unknown_product', `Nothing at /${call.slug}.`)
  const found = await records.text<{ etag: string }>(openApiName(call.slug)).catch(() => {
    throw unavailable('config')
  })
  if (!found) fail('unknown_product', `Nothing at /${call.slug}.`)
  const etag = `"${found.metadata.etag ?? ''}"`
  const isKnown = call.request.headers.get('if-none-match')?.includes(etag)
  return new Response(isKnown ? null : found.text, {
    status: isKnown ? 304 : 200,
    headers: readable({
      ...SAFE,
      'content-type': 'application/json',
      'cache-control': 'public, max-age=60',
      etag,
      'x-request-id': call.id,
    }),
  })
}

type OwnRoute = typeof ownRoute

const routes: Readonly<Record<string, OwnRoute>> = {
  '/health': health,
  '/usage': usage,
  '/token': tokenRoute,
}

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
  // Only the key matters here; what product it belongs to is the answer.
  const { key } = await identify(isolate, call, null, ctx)
  await confirmedAccount(isolate, call, key, env, ctx)
  const asked = meterFor(env.METER, key.locator).usage()
  const current = await within(asked, PATIENCE_MS).catch(() => null)
  if (!isMeterUsage(current)) throw unavailable('limiter')
  return free(call, usageView(current, key.hash))
}

const free = (call: Call, body: unknown): Response =>
  Response.json(body, {
    headers: readable({
      ...SAFE,
      'cache-control': 'no-store',
      'x-request-id': call.id,
      'x-usage-units': '0',
    }),
  })

/** By every page: it holds no secret, or the page has a key. */
function readable(headers: HeaderFields): HeaderFields {
  addReaders(headers, EVERYBODY)
  return headers
}

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
