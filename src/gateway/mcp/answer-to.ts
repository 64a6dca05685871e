/** What each method of the protocol is answered with. */
import type {
  DiscoverResult,
  InitializeResult,
  ListToolsResult,
} from '@modelcontextprotocol/client'
import { fromBase64Url, toBase64Url } from '../../domain/base64url'
import { definitionOf } from '../../domain/mcp/listing'
import {
  answerOf,
  failureOf,
  rpcCodes,
  type Message,
  type RpcFailure,
  type RpcRequest,
} from '../../domain/mcp/message'
import {
  isStateless,
  negotiated,
  SERVER_KEY,
  VERSIONS,
  type Version,
} from '../../domain/mcp/versions'
import { isObject, member } from '../../domain/openapi/json'
import { mayCall } from '../../domain/plan-access'
import { randomBytes } from '../../platform/random'
import { accessRefusal } from '../access'
import type { HeaderFields } from '../header-fields'
import { keyOf } from '../served'
import { countFree, type Agent, type Made } from './agent'
import { callTool } from './call-tool'
import { cancel, callerOf } from './cancellation'
import type { ToolList } from './tool-lists'

/** What goes back for one message, with headers of its own. */
export interface Reply {
  readonly body: ReturnType<typeof answerOf> | ReturnType<typeof failureOf>
  readonly headers: HeaderFields
}

const PAGE = 50
/** ms that a client may keep what it was told. */
const KEEP_MS = 60_000
/** Characters of a product's description that a model is told at the start. */
const MOST_ABOUT = 600

/**
 * The reply to a message; null where there is none to make; a refusal of the key as HTTP has it.
 * @throws {AppError} rate_limited, config_unavailable
 */
export async function answerTo(
  agent: Agent,
  message: Message,
  version: Version,
): Promise<Reply | Response | null> {
  if (message.kind !== 'request') {
    if (message.kind === 'notification') cancel(agent, message)
    countFree(agent)
    return null
  }
  const { id } = message
  if (message.method !== 'tools/call') countFree(agent)
  const list = await agent.isolate.mcp.lists.find(agent.found.record, agent.isolate.records)
  const made = await resultFor(agent, list, message, version)
  if (made === null || made instanceof Response) return made
  if ('failure' in made) return { body: failureOf(id, made.failure), headers: {} }
  const { result, headers = {} } = made
  if (!isStateless(version)) return { body: answerOf(id, result), headers }
  const meta = { ...(result as { _meta?: object })._meta, [SERVER_KEY]: serverOf(agent, list) }
  return { body: answerOf(id, { resultType: 'complete', ...result, _meta: meta }), headers }
}

const failed = (code: RpcFailure['code'], message: string): Made => ({ failure: { code, message } })

async function resultFor(
  agent: Agent,
  list: ToolList,
  message: RpcRequest,
  version: Version,
): Promise<Made | Response | null> {
  const { method, params } = message
  // Of the revision with sessions: what begins one, and what asks whether it lives.
  if (!isStateless(version) && method === 'initialize') {
    const session = toBase64Url(randomBytes(16))
    return { result: initialized(agent, list, params), headers: { 'mcp-session-id': session } }
  }
  if (!isStateless(version) && method === 'ping') return { result: {} }
  if (isStateless(version) && method === 'server/discover') {
    return { result: discovered(agent, list) }
  }
  if (method === 'tools/list') return listed(agent, list, member(params, 'cursor'), version)
  if (method !== 'tools/call') return failed(rpcCodes.unknownMethod, `No method ${method}.`)

  const name = member(params, 'name')
  const given = member(params, 'arguments') ?? {}
  const tool = typeof name === 'string' ? list.tools.get(name) : undefined
  if (!tool || !isObject(given)) {
    countFree(agent)
    return failed(
      rpcCodes.invalidParams,
      tool ? 'arguments is an object.' : `Unknown tool: ${String(name).slice(0, 100)}`,
    )
  }
  return await callTool(agent, tool.read(), given, callerOf(agent, message.id))
}

function serverOf({ found, env }: Agent, { about }: ToolList) {
  const { slug } = found.record
  return {
    name: slug,
    title: about.name || slug,
    version: about.version || '1',
    websiteUrl: about.url || `${env.PORTAL_URL}/apis/${slug}`,
  }
}

function instructionsOf(agent: Agent, list: ToolList): string {
  const { title, websiteUrl } = serverOf(agent, list)
  const { description } = list.about
  const about =
    description.length > MOST_ABOUT ? `${description.slice(0, MOST_ABOUT)}...` : description
  const { plan } = agent.snapshot
  const counts =
    agent.served.key.type === 'test'
      ? 'The key is a test key: tools answer from examples, and cost nothing.'
      : `Each use of a tool is one call of the API and counts on the plan ${plan.name}; listing tools is free.`
  return [title, about, counts, `Documentation: ${websiteUrl}`].filter(Boolean).join('\n\n')
}

const capabilities = { tools: {} }

const initialized = (agent: Agent, list: ToolList, params: RpcRequest['params']) =>
  ({
    protocolVersion: negotiated(member(params, 'protocolVersion')),
    capabilities,
    serverInfo: serverOf(agent, list),
    instructions: instructionsOf(agent, list),
  }) satisfies InitializeResult

const discovered = (agent: Agent, list: ToolList) =>
  ({
    supportedVersions: [...VERSIONS],
    capabilities,
    instructions: instructionsOf(agent, list),
    ttlMs: KEEP_MS,
    cacheScope: 'private',
  }) satisfies DiscoverResult

/** The routes that the key may call, in pages; a cursor is the last name of the page before. */
function listed(
  { served, found, snapshot }: Agent,
  { tools }: ToolList,
  cursor: unknown,
  version: Version,
): Made {
  const after = cursor === undefined ? '' : nameOf(cursor)
  if (after === null) return failed(rpcCodes.invalidParams, 'The cursor is not one of this list.')
  const { call, key } = served
  const known = keyOf(served)
  const open = [...tools.values()].filter(
    ({ name, route }) =>
      name > after &&
      mayCall(snapshot.plan.rank, route.minRank) &&
      accessRefusal(call, found.record, route, known, key.scopes) === null,
  )
  const page = open.slice(0, PAGE)
  const last = page.at(-1)
  const listener = { overage: snapshot.overage, isTest: key.type === 'test' }
  const result = {
    tools: page.map((tool) => definitionOf(tool.read(), listener)) as ListToolsResult['tools'],
    ...(last && open.length > PAGE && { nextCursor: cursorOf(last.name) }),
    ...(isStateless(version) && { ttlMs: KEEP_MS, cacheScope: 'private' as const }),
  } satisfies ListToolsResult
  return { result }
}

const cursorOf = (name: string): string => toBase64Url(new TextEncoder().encode(name))

function nameOf(cursor: unknown): string | null {
  const bytes = typeof cursor === 'string' && cursor !== '' ? fromBase64Url(cursor) : null
  return bytes && new TextDecoder().decode(bytes)
}
