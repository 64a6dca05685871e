/** The call that a tool's arguments stand for. */
import { canonicalPath } from '../canonical-path'
import { entriesOf, isList, isObject, member, type JsonObject } from '../openapi/json'
import type { Json } from '../operation'
import { findingsIn, type Finding } from './check'
import { isFormType, isJsonType, isMultipart, isTextType } from './media-types'
import { BODY, type Argument, type Tool } from './tool'

export interface ToolRequest {
  /** Canonical, below the product's slug. */
  readonly path: string
  /** Without the question mark. */
  readonly query: string
  readonly headers: readonly (readonly [string, string])[]
  /** Null where none was given. */
  readonly body: {
    readonly type: string
    readonly content: string | Uint8Array<ArrayBuffer>
  } | null
}

/** Visible ASCII and spaces within: what a header's value may be here (RFC 9110 section 5.5). */
const HEADER_VALUE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/

/** The request for a tool, or what is wrong with its arguments. */
export function requestOf(tool: Tool, given: JsonObject): ToolRequest | readonly Finding[] {
  const findings = findingsIn(given, tool.inputSchema)
  if (findings.length > 0) return findings
  const valueOf = ({ key }: Argument) => member(given, key) ?? null
  const from = (place: Argument['in']) =>
    tool.arguments.filter((argument) => argument.in === place && valueOf(argument) !== null)

  const path = pathOf(tool, valueOf)
  if (path === null) {
    return [
      { pointer: '/', detail: 'cannot be sent in a path: no slashes, no dots alone, not empty' },
    ]
  }
  const query = from('query').flatMap((argument) => pairsOf(argument.name, valueOf(argument)))
  const headers = from('header').map((argument) => {
    return [argument.name, scalar(valueOf(argument))] as const
  })
  const bad = from('header').find((argument) => !HEADER_VALUE.test(scalar(valueOf(argument))))
  if (bad) return [{ pointer: `/${bad.key}`, detail: 'cannot be sent in a header: ASCII only' }]
  const body = bodyOf(tool, member(given, BODY))
  if (body === undefined) return [{ pointer: `/${BODY}`, detail: 'must be base64' }]
  return { path, query: query.join('&'), headers, body }
}

/** Null when it could be read as another path. */
function pathOf(tool: Tool, valueOf: (argument: Argument) => Json): string | null {
  const inPath = tool.arguments.filter((argument) => argument.in === 'path')
  if (inPath.some((argument) => scalar(valueOf(argument)) === '')) return null
  const path = tool.route.path.replaceAll(
    /\{([^{}+]+)(\+?)\}/g,
    (_, name: string, rest: string) => {
      const argument = inPath.find((one) => one.name === name)
      const text = argument ? scalar(valueOf(argument)) : ''
      return rest === '' ? encoded(text) : text.split('/').map(encoded).join('/')
    },
  )
  return canonicalPath(`https://gateway${path}`)
}

/** As query and path take it; half a surrogate pair cannot be written in either. */
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed())

/** An array repeats the name, as OpenAPI's `form` style does. */
function pairsOf(name: string, value: Json): string[] {
  const values = isList(value) ? value : [value]
  return values.map((one) => `${encoded(name)}=${encoded(scalar(one))}`)
}

function scalar(value: Json): string {
  if (isList(value)) return value.map(scalar).join(',')
  return isObject(value) ? JSON.stringify(value) : String(value ?? '')
}

/** Undefined for what is no base64. */
function bodyOf(
  { bodyType: type }: Tool,
  value: Json | undefined,
): ToolRequest['body'] | undefined {
  if (type === null || value === undefined) return null
  if (isJsonType(type)) return { type, content: JSON.stringify(value) }
  if (isFormType(type)) {
    const pairs = entriesOf(value).flatMap(([name, item]) => pairsOf(name, item))
    return { type, content: pairs.join('&') }
  }
  if (isMultipart(type)) return multipart(value)
  if (isTextType(type)) return { type, content: scalar(value) }
  try {
    return { type, content: Uint8Array.from(atob(scalar(value)), (c) => c.charCodeAt(0)) }
  } catch {
    return undefined
  }
}

/** RFC 7578, fields alone. */
function multipart(value: Json): NonNullable<ToolRequest['body']> {
  const fields = entriesOf(value).flatMap(([name, item]) =>
    (isList(item) ? item : [item]).map((one) => [name, scalar(one)] as const),
  )
  let boundary = 'turnpike'
  while (fields.some(([, text]) => text.includes(boundary))) boundary += '-'
  const parts = fields.map(([name, text]) => {
    const escaped = name.replaceAll(/["\r\n]/g, (c) => encodeURIComponent(c))
    return `--${boundary}\r\nContent-Disposition: form-data; name="${escaped}"\r\n\r\n${text}\r\n`
  })
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    content: `${parts.join('')}--${boundary}--\r\n`,
  }
}
