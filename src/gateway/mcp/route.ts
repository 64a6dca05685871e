/**
 * `/<slug>/-/mcp`: the product as a server of the Model Context Protocol over Streamable HTTP, in its
 * revisions of 2025 and 2026 (product G16). No session is kept: every message stands alone.
 */
import type { SubscriptionSnapshot } from '../../domain/config'
import { AppError, fail } from '../../domain/errors'
import {
  failureOf,
  MOST_BATCHED,
  readMessages,
  rpcCodes,
  type Message,
  type Messages,
  type RpcFailure,
} from '../../domain/mcp/message'
import { hasBatches, isStateless, versionOf } from '../../domain/mcp/versions'
import type { Json } from '../../domain/operation'
import { proofRefusal } from '../../domain/proof'
import { accessRefusal } from '../access'
import type { Call } from '../call'
import { addReaders, isPreflight, preflight, readersOf } from '../cors'
import { readAll } from '../credentials/read-all'
import type { HeaderFields } from '../header-fields'
import { SAFE } from '../header-filter'
import { confirm, identify, refuseGuess } from '../identify'
import type { Isolate } from '../isolate'
import { refusalOf } from '../refusal'
import type { Served } from '../served'
import { countFree, type Agent } from './agent'
import { answerTo, type Reply } from './answer-to'

/** Below a product's slug; no route of a product begins so. */
export const MCP_PATH = '/-/mcp'
/** Of a body: a message is a model's words. */
export const MOST_MESSAGE_BYTES = 1_048_576

/**
 * Answers a message. Refusals of the key, the subscription, or the request as HTTP knows it are problem
 * documents, as those of any call.
 * @throws {AppError} method_not_allowed, origin_not_allowed, unsupported_media_type, body_too_large,
 *   request_timeout, rate_limited, config_unavailable, and what refuses a credential
 */
export async function mcp(
  isolate: Isolate,
  received: Call,
  env: GatewayEnv,
  ctx: ExecutionContext,
): Promise<Response> {
  const found = await isolate.products.find(received.slug, ctx)
  const product = found?.record ?? null
  const readers = readersOf(received.headers, product?.corsOrigins, isolate.portalOrigin)
  if (isPreflight(received)) return preflight(received, readers)
  if (received.request.method !== 'POST') {
    // No stream of ours is to be opened, and no session to be ended.
    throw new AppError('method_not_allowed', 'Send messages by POST.', {}, { allow: 'POST' })
  }
  if (received.headers.has('origin') && !readers['access-control-allow-origin']) {
    fail('origin_not_allowed', 'Pages of that origin may not call this product.')
  }
  const { key, call } = await identify(isolate, received, product, ctx)
  const account = isolate.accounts.find(key.locator)
  const served: Served = { call, product, account, key, route: null, readers }
  const snapshot = await requireStanding(isolate, served, env, ctx)
  if (!found) throw new Error('a key of no product stands')
  const agent: Agent = { isolate, found, served, snapshot, env, ctx }
  requireMediaType(agent)
  const body = call.request.body && (await readAll(call.request.body, MOST_MESSAGE_BYTES))
  if (call.request.body && !body) {
    countFree(agent)
    fail('body_too_large', `A message has ${MOST_MESSAGE_BYTES} bytes at most.`)
  }
  return await answerAll(agent, readMessages(new TextDecoder().decode(body ?? undefined)))
}

/**
 * The subscription of a key that is good for this product, from where it is used.
 * @throws {AppError} why it is not; limiter_unavailable, config_unavailable, too_many_attempts
 */
async function requireStanding(
  isolate: Isolate,
  served: Served,
  env: GatewayEnv,
  ctx: ExecutionContext,
): Promise<SubscriptionSnapshot> {
  const { call, product, account, key } = served
  const spending = {
    keyHash: key.hash,
    productId: product?.id ?? '',
    route: null,
    proof: (known: Parameters<typeof proofRefusal>[1]) => proofRefusal(key.proof, known, call.at),
    access: (known: Parameters<typeof accessRefusal>[3]) =>
      accessRefusal(call, product, null, known, key.scopes),
  }
  const ask = () => account.spend(spending, product, ctx)
  const admission = await confirm(isolate, call, key, ask, ctx)
  if (admission.outcome === 'spent') throw new Error('admitted without a route')
  const { snapshot } = account.holder
  const isGood = admission.outcome === 'denied' && admission.denial.reason === 'route'
  if (isGood && snapshot) return snapshot
  const refusal = refusalOf(admission, served, [], env)
  if (refusal.code === 'invalid_api_key') refuseGuess(isolate, call, ctx)
  throw refusal
}

/** @throws {AppError} unsupported_media_type, rate_limited */
function requireMediaType(agent: Agent): void {
  const type = agent.served.call.headers.get('content-type') ?? ''
  if (/^application\/json\s*(?:;|$)/i.test(type)) return
  countFree(agent)
  fail('unsupported_media_type', 'Send application/json.')
}

const accepts = ({ headers }: Call): boolean =>
  /application\/(?:json|\*)|\*\/\*|^$/i.test(headers.get('accept') ?? '')

const invalid = (message: string): RpcFailure => ({ code: rpcCodes.invalidRequest, message })

async function answerAll(agent: Agent, read: Messages | null): Promise<Response> {
  const { call } = agent.served
  const refuse = (status: number, error: RpcFailure, message?: Message) => {
    countFree(agent)
    return json(
      agent,
      status,
      failureOf(message && 'id' in message ? message.id : undefined, error),
    )
  }
  if (!read) {
    return refuse(400, { code: rpcCodes.unreadable, message: 'The body is not valid JSON.' })
  }
  if (!accepts(call)) return refuse(406, invalid('Accept application/json and text/event-stream.'))
  const { isBatch, messages } = read
  const [first] = messages
  if (!isBatch && first) {
    if (first.kind === 'invalid') return refuse(400, invalid('Not a JSON-RPC 2.0 message.'), first)
    const version = versionOf(first, call.headers)
    if (typeof version !== 'string') return refuse(400, version, first)
    const answer = await answerTo(agent, first, version)
    if (answer instanceof Response) return answer
    if (answer === null) return json(agent, 202, null)
    const isUnknown = 'error' in answer.body && answer.body.error.code === rpcCodes.unknownMethod
    return json(agent, isUnknown && isStateless(version) ? 404 : 200, answer.body, answer.headers)
  }

  // Only the revision that is assumed of clients that name none has batches.
  const versions = messages.map((message) => versionOf(message, call.headers))
  const isAllowed =
    messages.length > 0 &&
    messages.length <= MOST_BATCHED &&
    versions.every((version) => typeof version === 'string' && hasBatches(version))
  if (!isAllowed) {
    return refuse(
      400,
      invalid(`Batches are of 2025-03-26 alone, with ${MOST_BATCHED} messages at most.`),
    )
  }
  const answers = await Promise.all(messages.map((message) => answerOneOf(agent, message)))
  const bodies = answers.filter((answer) => answer !== undefined)
  return bodies.length === 0 ? json(agent, 202, null) : json(agent, 200, bodies)
}

/** What a message of a batch is answered with, refusals too: the others were answered, and some paid for. */
async function answerOneOf(agent: Agent, message: Message): Promise<Reply['body'] | undefined> {
  const id = 'id' in message ? message.id : undefined
  const isOdd =
    message.kind === 'invalid' || ('method' in message && message.method === 'initialize')
  try {
    if (isOdd) {
      countFree(agent)
      return failureOf(id, invalid('Not a message that a batch may have.'))
    }
    const answer = await answerTo(agent, message, '2025-03-26')
    if (answer instanceof Response) return failureOf(id, invalid('The key is refused.'))
    return answer?.body
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const isHeard = isOdd || message.kind === 'request'
    return isHeard ? failureOf(id, failureFor(error)) : undefined
  }
}

/** A refusal of one message among others. */
const failureFor = ({ code, detail, extensions }: AppError): RpcFailure => ({
  code: rpcCodes.internal,
  message: detail ?? code,
  data: { ...extensions, code } as Json,
})

function json(
  { served }: Agent,
  status: number,
  body: object | null,
  more: HeaderFields = {},
): Response {
  const headers: HeaderFields = {
    ...SAFE,
    'cache-control': 'no-store',
    'x-request-id': served.call.id,
    'x-usage-units': '0',
    ...more,
  }
  addReaders(headers, served.readers)
  headers['access-control-expose-headers'] += ', Mcp-Session-Id'
  if (body === null) return new Response(null, { status, headers })
  headers['content-type'] = 'application/json'
  return new Response(JSON.stringify(body), { status, headers })
}
