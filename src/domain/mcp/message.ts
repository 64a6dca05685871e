/** JSON-RPC 2.0 messages as the Model Context Protocol sends them, read without trusting their shape. */
import { isList, isObject, member, type JsonObject } from '../openapi/json'
import type { Json } from '../operation'

/** Deeper values are no message: whatever walks one later may do so by recursion. */
const MOST_DEPTH = 64
/** Messages in one batch. */
export const MOST_BATCHED = 10

/** MCP allows no `null` and no fractions. */
export type RequestId = string | number

export interface RpcRequest {
  readonly kind: 'request'
  readonly id: RequestId
  readonly method: string
  readonly params: JsonObject
}

export interface RpcNotification {
  readonly kind: 'notification'
  readonly method: string
  readonly params: JsonObject
}

export type Message =
  | RpcRequest
  | RpcNotification
  /** To a request of ours, of which there are none. */
  | { readonly kind: 'response' }
  /** `id` as far as it could be read. */
  | { readonly kind: 'invalid'; readonly id?: RequestId }

/** What a body holds. */
export interface Messages {
  readonly isBatch: boolean
  readonly messages: readonly Message[]
}

/** Codes of JSON-RPC 2.0 section 5.1, and of the Model Context Protocol. */
export const rpcCodes = {
  unreadable: -32_700,
  invalidRequest: -32_600,
  unknownMethod: -32_601,
  invalidParams: -32_602,
  internal: -32_603,
  headerMismatch: -32_020,
  unsupportedVersion: -32_022,
} as const

/** Why a message is not answered with a result. */
export interface RpcFailure {
  readonly code: (typeof rpcCodes)[keyof typeof rpcCodes]
  readonly message: string
  readonly data?: Json
}

/** The messages of a body; null when it is no JSON. */
export function readMessages(text: string): Messages | null {
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch {
    return null
  }
  if (!isShallow(value, MOST_DEPTH)) return { isBatch: false, messages: [{ kind: 'invalid' }] }
  return isList(value)
    ? { isBatch: true, messages: value.slice(0, MOST_BATCHED + 1).map(messageOf) }
    : { isBatch: false, messages: [messageOf(value)] }
}

function messageOf(value: Json): Message {
  const id = member(value, 'id')
  const known = isId(id) ? { id } : {}
  const invalid: Message = { kind: 'invalid', ...known }
  if (!isObject(value) || member(value, 'jsonrpc') !== '2.0') return invalid
  const method = member(value, 'method')
  if (method === undefined && isId(id)) {
    return member(value, 'result') !== undefined || isObject(member(value, 'error'))
      ? { kind: 'response' }
      : invalid
  }
  const params = member(value, 'params') ?? {}
  if (typeof method !== 'string' || !isObject(params)) return invalid
  if (id === undefined) return { kind: 'notification', method, params }
  return isId(id) ? { kind: 'request', id, method, params } : invalid
}

const isId = (id: Json | undefined): id is RequestId =>
  typeof id === 'string' || Number.isSafeInteger(id)

/** Whether a value has no more levels than that. */
export function isShallow(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((item) => isShallow(item, levels - 1))
}

/** A result in its envelope. */
export const answerOf = (id: RequestId, result: object) => ({ jsonrpc: '2.0', id, result }) as const

/** A failure in its envelope; without an `id` where none could be read. */
export const failureOf = (id: RequestId | undefined, error: RpcFailure) =>
  ({ jsonrpc: '2.0', ...(id === undefined ? {} : { id }), error }) as const
