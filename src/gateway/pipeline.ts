/**
 * The life of a call, top to bottom. The first failure wins, in the order of answers of product
 * decisions 4.4; only an admission spends.
 */
import { AppError } from '../domain/errors'
import { matchRoute } from '../domain/route-match'
import { sandboxRoute } from '../domain/sandbox'
import { now } from '../platform/clock'
import { accessRefusal } from './access'
import { answer, refuse } from './answer'
import type { Call } from './call'
import { startCapture } from './capture'
import { forward } from './forward'
import { exampleFor } from './examples'
import { identify, refuseGuess } from './identify'
import type { Isolate } from './isolate'
import { lengthOf, record } from './record'
import { refusalOf } from './refusal'
import type { Served } from './served'
import { traced } from './trace'

export async function serve(
  isolate: Isolate,
  call: Call,
  env: GatewayEnv,
  ctx: ExecutionContext,
): Promise<Response> {
  // The product says which credentials count, but speaks only after the key.
  const product = await isolate.products.find(call.slug, ctx)

  // 401 none or malformed, 400 two of them, 429 guessing
  const key = await identify(isolate, call, product?.record.keyInQuery ?? false)

  // 401 key, 403 product, 402 or 403 subscription, 403 IP, origin, scope, 404 or 405 route, 403 plan, 429 rate, 429 quota
  const account = isolate.accounts.find(key.locator)
  const match = product && matchRoute(product.routes, call.request.method, call.path)
  const route = match && 'route' in match ? match.route : null
  const isTest = key.type === 'test'
  const served: Served = { call, product: product?.record ?? null, account, key, route }
  const admission = await account.spend(
    {
      keyHash: key.hash,
      productId: product?.record.id ?? '',
      route: route && isTest ? sandboxRoute(route) : route,
      access: (known) => accessRefusal(call.request, product?.record ?? null, route, known),
    },
    product?.record ?? null,
    ctx,
  )
  const capture = startCapture(isolate, served, ctx)
  if (admission.outcome !== 'spent') {
    const refusal = refusalOf(admission, served, match && 'allow' in match ? match.allow : [], env)
    if (refusal.code === 'invalid_api_key') refuseGuess(isolate, call.request)
    record(isolate, served, { status: refusal.status, code: refusal.code }, ctx)
    const refused = refuse(served, refusal, env)
    return capture?.of(refused) ?? refused
  }
  if (!product || !match || !('route' in match)) throw new Error('admitted without a route')

  const { ticket } = admission
  const { weight } = ticket
  const sentAt = now()
  let origin: Response
  try {
    origin = isTest
      ? await exampleFor(product.record, match.route, env.CONFIG)
      : await forward(capture ? { ...served, call: capture.call } : served, product.record, match)
  } catch (error) {
    account.settle(ticket, false, ctx)
    if (!(error instanceof AppError)) throw error
    const { status, code } = error
    record(isolate, served, { status, code, weight, originMs: now() - sentAt }, ctx)
    const refused = refuse(served, error, env)
    return capture?.of(refused) ?? refused
  }
  const originMs = now() - sentAt
  const { status, headers } = origin
  const charged = status < 500 || product.record.charge5xx
  account.settle(ticket, charged, ctx)
  const bytesOut = lengthOf(headers)
  record(isolate, served, { status, code: '', weight, charged, originMs, bytesOut }, ctx)
  const response = answer(served, origin, charged ? weight : 0, originMs)
  const shown = traced(response, served, product.record, match)
  return capture?.of(shown) ?? shown
}
