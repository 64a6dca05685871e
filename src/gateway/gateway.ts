import { AppError } from '../domain/errors'
import { now, refreshClock } from '../platform/clock'
import { newId } from '../platform/random'
import { refusal } from './answer'
import { receive } from './call'
import { startIsolate, type Isolate } from './isolate'
import { OPENAPI_PATH, openApi, ownRoute } from './own-routes'
import { serve } from './pipeline'

/**
 * A gateway with the state of one isolate. Production has one per isolate; tests make several in one
 * process, which then share nothing but KV, meters and queue.
 */
export function createGateway(): Required<Pick<ExportedHandler<GatewayEnv>, 'fetch'>> {
  let isolate: Isolate | null = null

  const handle = async (request: Request, env: GatewayEnv, ctx: ExecutionContext) => {
    const id = newId('request')
    try {
      await refreshClock(env.CONFIG)
      if (!isolate) {
        // Two first calls may both start one: the later is dropped unused.
        const started = await startIsolate(env, request)
        isolate ??= started
      }
      const call = receive(request, id, now())
      if (call.slug === '-') return await ownRoute(isolate, call, env, ctx)
      if (call.path === OPENAPI_PATH) return await openApi(call, env)
      return await serve(isolate, call, env, ctx)
    } catch (error) {
      const known = error instanceof AppError
      if (!known)
        console.error(JSON.stringify({ event: 'unexpected', request_id: id, error: String(error) }))
      const [, instance = '/'] = /^[^:]+:\/\/[^/?#]*([^?#]*)/.exec(request.url) ?? []
      const context = { portalUrl: env.PORTAL_URL, requestId: id, instance }
      return refusal(context, known ? error : new AppError('internal_error'))
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
