/** What a tool answers: the answer of a call, as models can read it. */
import type { Json } from '../operation'
import type { JsonObject } from '../openapi/json'
import { isJsonType, isTextType } from './media-types'
import { isShallow } from './message'
import { structured } from './output-schema'

/** The answer of a call, whole. */
export interface Answer {
  readonly status: number
  /** Media type; empty where none was said. */
  readonly type: string
  readonly bytes: Uint8Array
  /** Where a redirect leads; null for none. */
  readonly location: string | null
  /** Of the call at the gateway. */
  readonly url: string
}

export type Content =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image' | 'audio'; readonly data: string; readonly mimeType: string }
  | {
      readonly type: 'resource'
      readonly resource: { readonly uri: string; readonly mimeType: string; readonly blob: string }
    }

export interface ToolResult {
  readonly content: Content[]
  readonly structuredContent?: JsonObject
  readonly isError: boolean
}

/** What images and sounds models are shown; others are files. */
const SHOWN =
  /^(image|audio)\/(?:png|jpe?g|gif|webp|avif|wav|x-wav|mpeg|mp3|mp4|ogg|webm|flac|aac)\s*(?:;|$)/i

/**
 * The answer as a tool's result.
 * @param hasShape whether the tool says what its answers look like: it then always answers so
 */
export function resultOf(answer: Answer, hasShape: boolean): ToolResult {
  const { status, type, bytes, location } = answer
  const isError = status >= 400
  if (bytes.length === 0) {
    const where = location === null ? '' : ` and points to ${location}`
    const text = `The API answered ${status} without a body${where}.`
    return {
      content: [{ type: 'text', text }],
      isError,
      ...(hasShape && { structuredContent: {} }),
    }
  }
  const mimeType = type.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const shown = SHOWN.exec(type)?.[1]?.toLowerCase()
  if (shown === 'image' || shown === 'audio') {
    const data = base64(bytes)
    return shaped([{ type: shown, data, mimeType }], undefined, isError, hasShape)
  }
  const text = textOf(answer)
  if (text === null) {
    const blob = base64(bytes)
    const resource = { uri: answer.url, mimeType: mimeType || 'application/octet-stream', blob }
    return shaped([{ type: 'resource', resource }], undefined, isError, hasShape)
  }
  const json = isJsonType(type) ? parsed(text) : undefined
  return shaped([{ type: 'text', text }], json, isError, hasShape)
}

function shaped(
  content: Content[],
  json: Json | undefined,
  isError: boolean,
  hasShape: boolean,
): ToolResult {
  const isShown = hasShape || (typeof json === 'object' && json !== null && !Array.isArray(json))
  if (!isShown) return { content, isError }
  return { content, structuredContent: json === undefined ? {} : structured(json), isError }
}

/** Null for bytes that are no text. */
function textOf({ type, bytes }: Answer): string | null {
  if (type !== '' && !isTextType(type)) return null
  const charset = /;\s*charset="?([\w.:-]+)/i.exec(type)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return null
  }
}

/** A deeper answer is text alone: to write it as JSON again would take more stack than there is. */
const MOST_DEPTH = 200

function parsed(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return isShallow(value, MOST_DEPTH) ? value : undefined
  } catch {
    return undefined
  }
}

const SLICE = 0x8000

/** RFC 4648 section 4. */
function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += SLICE) {
    binary += String.fromCharCode(...bytes.subarray(i, i + SLICE))
  }
  return btoa(binary)
}
