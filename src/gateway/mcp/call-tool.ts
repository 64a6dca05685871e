/** A tool's call: one call of the product, through the pipeline that every call goes through. */
import type { CallToolResult } from '@modelcontextprotocol/client'
import { AppError } from '../../domain/errors'
import { requestOf, type ToolRequest } from '../../domain/mcp/request'
import { resultOf } from '../../domain/mcp/result'
import type { Tool } from '../../domain/mcp/tool'
import type { JsonObject } from '../../domain/openapi/json'
import { matchRoute } from '../../domain/route-match'
import { now } from '../../platform/clock'
import { contextOf, refusal } from '../answer'
import { receive, type Call } from '../call'
import type { HeaderFields } from '../header-fields'
import { readHosts } from '../host'
import { idempotencyKeyOf } from '../idempotency'
import { serveKnown } from '../pipeline'
import { countFree, type Agent, type Made } from './agent'
import { readAnswer } from './read-answer'

/** What a result says of its call, beside what it answered. */
const CALL_KEY = 'turnpike/call'
/** Of the message, and not of the call that it asks for. */
const OF_THE_MESSAGE =
  /^(?:accept|accept-encoding|connection|content-.*|expect|if-.*|keep-alive|last-event-id|mcp-.*|range|signature|signature-input|te|trailer|transfer-encoding|upgrade)$/
/** What the answer to the message says of the call. */
const OF_THE_CALL = /^(?:ratelimit.*|x-ratelimit-.*|x-quota-.*|x-usage-units|server-timing)$/

/**
 * Calls the route. Refusals and failures are results with `isError`, for the model to read; only a key
 * that is refused is answered as HTTP has it, for the client to replace.
 * @param caller by which the call can be cancelled; null when it cannot
 * @returns null when it was cancelled
 */
export async function callTool(
  agent: Agent,
  tool: Tool,
  given: JsonObject,
  caller: string | null,
): Promise<Made | Response | null> {
  const request = requestOf(tool, given)
  if (!('path' in request)) {
    countFree(agent)
    return { result: wrong(request.map(({ pointer, detail }) => `${pointer} ${detail}`)) }
  }
  const { found, isolate } = agent
  const match = matchRoute(found.routes, tool.route.method, request.path)
  if (!match || !('route' in match) || match.route.id !== tool.route.id) {
    countFree(agent)
    return { result: wrong([`${request.path} is another route's path`]) }
  }
  const { running } = isolate.mcp
  const gone = new AbortController()
  const isCancelled = Promise.withResolvers<null>()
  if (caller !== null) running.set(caller, () => isCancelled.resolve(null))
  try {
    const work = answered(agent, tool, request, gone.signal)
    const cancelled = isCancelled.promise.then(() => {
      gone.abort()
      // What the call came to is still to be settled and counted.
      agent.ctx.waitUntil(work.catch(() => {}))
      return null
    })
    return await Promise.race([work, cancelled])
  } finally {
    if (caller !== null) running.delete(caller)
  }
}

async function answered(
  agent: Agent,
  tool: Tool,
  request: ToolRequest,
  cancelled: AbortSignal,
): Promise<Made | Response> {
  const { served, isolate, found, env, ctx } = agent
  const { key, readers, call: message } = served
  const signal = AbortSignal.any([message.request.signal, cancelled])
  let answer: Response
  const asked = requestFor(message, tool, request, signal)
  try {
    const call = receive(asked, message.id, now(), readHosts(env.HOSTS))
    const idempotencyKey = idempotencyKeyOf(call)
    answer = await serveKnown(isolate, { found, readers, key, call, idempotencyKey }, env, ctx)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    answer = refusal(contextOf(asked, message.id, env), error, readers)
  }
  const { status, headers } = answer
  if (status === 401 && headers.get('x-error-source') === 'gateway') return answer
  const bytes = await readAnswer(answer, signal)
  const _meta = { [CALL_KEY]: accountOf(answer) }
  const shown: HeaderFields = {}
  for (const [name, value] of headers) if (OF_THE_CALL.test(name)) shown[name] = value
  if (typeof bytes === 'string') {
    const text = `The API answered ${status}. ${bytes}`
    return { result: { ...wrong([text]), _meta }, headers: shown }
  }
  const type = headers.get('content-type') ?? ''
  const location = headers.get('location')
  const whole = { status, type, bytes, location, url: asked.url }
  const result: CallToolResult = { ...resultOf(whole, tool.outputSchema !== null), _meta }
  return { result, headers: shown }
}

const wrong = (lines: readonly string[]): CallToolResult => ({
  content: [{ type: 'text', text: lines.join('\n') }],
  isError: true,
})

/** The call's request, as its caller would have sent it. */
function requestFor(
  message: Call,
  { route: { method } }: Tool,
  { path, query, headers, body }: ToolRequest,
  signal: AbortSignal,
): Request {
  const { origin } = new URL(message.request.url)
  const fields = new Headers()
  for (const [name, value] of message.headers) {
    if (!OF_THE_MESSAGE.test(name)) fields.set(name, value)
  }
  // Answers are read here, packed ones in vain.
  fields.set('accept-encoding', 'identity')
  fields.set('accept', 'application/json, */*;q=0.5')
  for (const [name, value] of headers) fields.set(name, value)
  const content =
    typeof body?.content === 'string' ? new TextEncoder().encode(body.content) : body?.content
  if (body && content) {
    fields.set('content-type', body.type)
    fields.set('content-length', `${content.byteLength}`)
  }
  const url = `${origin}/${message.slug}${path}${query === '' ? '' : `?${query}`}`
  return new Request(url, { method, headers: fields, body: content ?? null, signal })
}

/** What the call was, cost and left, for whoever keeps accounts of an agent. */
function accountOf({ status, headers }: Response) {
  const number = (name: string) => {
    const text = headers.get(name)
    return text === null || Number.isNaN(Number(text)) ? null : Number(text)
  }
  return {
    request_id: headers.get('x-request-id'),
    status,
    source: headers.get('x-error-source') ?? 'origin',
    units: number('x-usage-units'),
    remaining: number('x-quota-remaining'),
    retry_after: number('retry-after'),
  }
}
