import type { TargetRow } from '../../db/status-targets'
import { answerProblem, type ProbeResult } from '../../domain/status/probe'
import { components, type Component } from '../../domain/status/states'
import { log } from '../../platform/log'
import type { PortalDeps } from '../deps'
import { askComponent } from './components'
import { originHeaders, type OriginAuth } from './origin-auth'

/** ms in which an origin has to answer a probe with headers. */
const PATIENCE_MS = 10_000
const LONGEST_ERROR = 200
/** Answers of an origin that does not know HEAD (RFC 9110 sections 15.5.6, 15.6.2): they say nothing of how it is. */
const METHOD_UNKNOWN: ReadonlySet<number> = new Set([405, 501])

const isComponent = (id: string): id is Component => (components as readonly string[]).includes(id)

/**
 * Calls a target once, from here and not through the gateway's pipeline: no key, no plan, nothing metered or
 * billed. Origins know it by `User-Agent: Turnpike-Probe/1` and `X-Turnpike-Probe: 1`. Redirects are not
 * followed (security A4), and the body is not read. An origin that does not know HEAD is asked by GET.
 * @returns null when the platform could not make the call, which says nothing of the origin
 */
export async function probe(
  deps: PortalDeps,
  target: TargetRow,
  auth: OriginAuth,
): Promise<ProbeResult | null> {
  const startedAt = Date.now()
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const headers = isComponent(target.id) ? {} : await headersOf(deps, target, auth)
  if (headers === null) return null
  try {
    const status = isComponent(target.id)
      ? await askComponent(deps, target.id, signal)
      : await call(target, headers, signal)
    if (target.method === 'HEAD' && METHOD_UNKNOWN.has(status))
      return await probe(deps, { ...target, method: 'GET' }, auth)
    const error = answerProblem(status, target.expectedStatus)
    return { reached: true, ok: error === null, status, error, durationMs: Date.now() - startedAt }
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    return {
      reached: late ? null : false,
      ok: false,
      status: null,
      error: late ? `got no answer within ${PATIENCE_MS / 1000} s` : 'got no connection',
      durationMs: Date.now() - startedAt,
    }
  }
}

async function call(
  { method, url }: TargetRow,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<number> {
  const response = await fetch(url, { method, headers, redirect: 'manual', signal })
  await response.body?.cancel()
  return response.status
}

async function headersOf(
  deps: PortalDeps,
  target: TargetRow,
  auth: OriginAuth,
): Promise<Record<string, string> | null> {
  const requestId = deps.newId('request')
  try {
    return {
      accept: '*/*',
      ...target.headers,
      'user-agent': 'Turnpike-Probe/1',
      'x-turnpike-probe': '1',
      'x-turnpike-request-id': requestId,
      // Signed, and nobody's: verifiers read them.
      'x-turnpike-subscription': '',
      'x-turnpike-consumer': '',
      'x-turnpike-plan': '',
      'x-turnpike-key-id': '',
      ...(await originHeaders(deps, target, auth, requestId)),
    }
  } catch (error) {
    const text = String(error).slice(0, LONGEST_ERROR)
    log({ event: 'probe_not_sent', product_id: target.id, error: text })
    return null
  }
}
