/**
 * Which revision of the Model Context Protocol a message speaks, and whether its headers agree with it.
 * Revisions of 2025 begin with `initialize`; that of 2026 has no session and says everything in each
 * request (specification 2026-07-28, "Versioning" and "Streamable HTTP").
 */
import { isObject, member } from '../openapi/json'
import { rpcCodes, type Message, type RpcFailure } from './message'

/** Newest first. */
export const VERSIONS = ['2026-07-28', '2025-11-25', '2025-06-18', '2025-03-26'] as const
export type Version = (typeof VERSIONS)[number]

const STATELESS: Version = '2026-07-28'
const NEWEST_WITH_SESSIONS: Version = '2025-11-25'
/** The last that has batches, and the first over HTTP: its clients send no version. */
const WITH_BATCHES: Version = '2025-03-26'

export const isStateless = (version: Version): boolean => version === STATELESS
export const hasBatches = (version: Version): boolean => version === WITH_BATCHES

const META = '_meta'
const VERSION_KEY = 'io.modelcontextprotocol/protocolVersion'
const CAPABILITIES_KEY = 'io.modelcontextprotocol/clientCapabilities'
/** Results say with it who made them. */
export const SERVER_KEY = 'io.modelcontextprotocol/serverInfo'

export interface HeaderSource {
  get(name: string): string | null | undefined
}

const isKnown = (version: unknown): version is Version => VERSIONS.includes(version as Version)

/** What `initialize` is answered with: the revision that was asked for, else the newest that begins so. */
export const negotiated = (asked: unknown): Version =>
  isKnown(asked) && !isStateless(asked) ? asked : NEWEST_WITH_SESSIONS

/** The revision of a message, or why it is refused with 400. */
export function versionOf(message: Message, headers: HeaderSource): Version | RpcFailure {
  const header = headers.get('mcp-protocol-version') ?? undefined
  const meta = 'params' in message ? member(message.params, META) : undefined
  const claimed = member(meta, VERSION_KEY)
  if (claimed === undefined) {
    if (header === undefined) return WITH_BATCHES
    if (!isKnown(header)) return unsupported(header)
    if (!isStateless(header) || message.kind === 'notification') return header
    return message.kind === 'request'
      ? invalid(`Send ${VERSION_KEY} in _meta.`)
      : { code: rpcCodes.invalidRequest, message: 'Send one request or notification.' }
  }
  if (typeof claimed !== 'string') return invalid(`${VERSION_KEY} is a string.`)
  if (header !== claimed && (header !== undefined || message.kind === 'request')) {
    return mismatch('MCP-Protocol-Version')
  }
  if (claimed !== STATELESS) return unsupported(claimed)
  if (message.kind !== 'request') return STATELESS
  if (!isObject(member(meta, CAPABILITIES_KEY)))
    return invalid(`Send ${CAPABILITIES_KEY} in _meta.`)
  if (headers.get('mcp-method') !== message.method) return mismatch('Mcp-Method')
  const name = member(message.params, 'name')
  const isNamed = message.method === 'tools/call' && typeof name === 'string'
  return isNamed && decoded(headers.get('mcp-name')) !== name ? mismatch('Mcp-Name') : STATELESS
}

const invalid = (message: string): RpcFailure => ({ code: rpcCodes.invalidParams, message })

const mismatch = (header: string): RpcFailure => ({
  code: rpcCodes.headerMismatch,
  message: `Header mismatch: ${header} does not say what the body says.`,
})

const unsupported = (requested: string): RpcFailure => ({
  code: rpcCodes.unsupportedVersion,
  message: 'Unsupported protocol version',
  data: { supported: [...VERSIONS], requested },
})

const ENCODED = /^=\?base64\?([A-Za-z0-9+/]*={0,2})\?=$/

/** A header's value as it was before it was made fit for a header; null when it is none. */
function decoded(value: string | null | undefined): string | null {
  const encoded = ENCODED.exec(value ?? '')?.[1]
  if (encoded === undefined) return value ?? null
  try {
    const bytes = Uint8Array.from(atob(encoded), (c) => c.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
