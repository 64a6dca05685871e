import { AppError, fail } from '../domain/errors'
import { isId } from '../domain/ids'
import { problem } from '../http/problem'
import { now } from '../platform/clock'
import { log } from '../platform/log'
import { newId } from '../platform/random'
import { redriveAll, redriveDeadLetter } from './dead-letter'
import { settlePorts } from './deps'
import { isJobName, runJob } from './jobs'

/**
 * The operator's requests: `POST /jobs/{name}`, `POST /dead-letters/{id}/redrive` and
 * `POST /dead-letters/redrive?after={id}`. The Worker has no public address: only the portal API
 * reaches it, through its service binding, and decides who may.
 */
export async function operate(
  request: Request,
  env: UsageEnv,
  context: Pick<ExecutionContext, 'waitUntil'>,
): Promise<Response> {
  const url = new URL(request.url)
  const sent = request.headers.get('x-request-id') ?? ''
  const requestId = isId('request', sent) ? sent : newId('request')
  const about = { portalUrl: env.PORTAL_URL, requestId, instance: url.pathname }
  try {
    const answer = await route(request.method, url, env, context)
    const headers = { 'x-request-id': requestId, 'cache-control': 'no-store' }
    return answer
      ? Response.json(answer, { headers })
      : new Response(null, { status: 204, headers })
  } catch (error) {
    if (error instanceof AppError) {
      return problem(about, error.code, error.detail, error.extensions, error.headers)
    }
    log({ event: 'request_failed', request_id: requestId, path: url.pathname, error })
    return problem(about, 'internal_error')
  }
}

/** Does what is asked. Returns the body of the answer, or null for none. */
async function route(
  method: string,
  url: URL,
  env: UsageEnv,
  context: Pick<ExecutionContext, 'waitUntil'>,
): Promise<object | null> {
  const [, collection, name = '', verb] = url.pathname.split('/')
  const isJob = collection === 'jobs' && verb === undefined && isJobName(name)
  const isAll = url.pathname === '/dead-letters/redrive'
  const isOne = collection === 'dead-letters' && url.pathname === `/dead-letters/${name}/redrive`
  if (!isJob && !isAll && !isOne) fail('not_found')
  if (method !== 'POST') throw new AppError('method_not_allowed', undefined, {}, { allow: 'POST' })
  if (isJob) await runJob(name, { db: env.DB, now })
  const ports = settlePorts(env, context, 'redrive')
  if (isOne) await redriveDeadLetter(env.DB, ports, name, now)
  return isAll ? redriveAll(env.DB, ports, url.searchParams.get('after') ?? '', now) : null
}
