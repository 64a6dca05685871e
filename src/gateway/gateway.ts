import { AppError } from '../domain/errors'
import { now, refreshClock } from '../platform/clock'
import { log } from '../platform/log'
import { newId } from '../platform/random'
import { contextOf, refusal } from './answer'
import { addressee, receive, type Call } from './call'
import { EVERYBODY, readersOf } from './cors'
import type { HeaderFields } from './header-fields'
import { readHosts } from './host'
import { startIsolate, type Isolate } from './isolate'
import { MCP_PATH, mcp } from './mcp/route'
import { OPENAPI_PATH, openApi, ownRoute } from './own-routes'
import { serve } from './pipeline'

/**
 * A gateway with the state of one isolate. Production has one per isolate; tests make several in one
 * process, which then share nothing but KV, meters and queue.
 */
export function createGateway(): Required<Pick<ExportedHandler<GatewayEnv>, 'fetch'>> {
  let isolate: Isolate | null = null
  let hosts: ReadonlySet<string> | null = null

  const handle = async (request: Request, env: GatewayEnv, ctx: ExecutionContext) => {
    const id = newId('request')
    let call: Call | null = null
    try {
      await refreshClock(env.CONFIG)
      call = receive(request, id, now(), (hosts ??= readHosts(env.HOSTS)))
      if (!isolate) {
        // Two first calls may both start one: the later is dropped unused.
        const started = await startIsolate(env, request)
        isolate ??= started
      }
      if (call.slug === '-') return await ownRoute(isolate, call, env, ctx)
      if (call.path === OPENAPI_PATH) return await openApi(isolate, call)
      if (call.path === MCP_PATH) return await mcp(isolate, call, env, ctx)
      return await serve(isolate, call, env, ctx)
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError('internal_error')
      if (known !== error) log({ event: 'unexpected', request_id: id, error })
      if (call) isolate?.callLog.refused(call, known)
      const readers = await readersOfRefusal(isolate, request, known, env, ctx)
      return refusal(contextOf(request, id, env), known, readers)
    }
  }

  return {
    fetch(request, env, ctx) {
      const answer = handle(request, env, ctx)
      // A client that goes away must not keep the call from being settled.
      ctx.waitUntil(answer)
      return answer
    },
  }
}

/** Who may read a refusal: the same pages as any other answer at that address. */
async function readersOfRefusal(
  isolate: Isolate | null,
  { url, headers }: Request,
  { code }: AppError,
  env: GatewayEnv,
  ctx: ExecutionContext,
): Promise<HeaderFields> {
  const { slug, isOwn } = addressee(url)
  if (isOwn) return EVERYBODY
  // What has just failed is not asked again.
  const isAway = code === 'config_unavailable' || code === 'internal_error'
  const product = isAway ? null : await isolate?.products.find(slug, ctx).catch(() => null)
  return readersOf(headers, product?.record.corsOrigins, new URL(env.PORTAL_URL).origin)
}
