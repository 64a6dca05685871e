import type { z } from '@hono/zod-openapi'
import { toIso } from '../http/schemas'
import type { TestCallView } from './schemas'

const MOST_BYTES = 65_536
const ORIGIN_REQUEST = 'x-turnpike-origin-request'

interface OriginRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

const listOf = (fields: Iterable<readonly [string, string]>) =>
  Array.from(fields, ([name, value]) => ({ name, value }))

/** The gateway's answer, with as much of its body as a page can show. */
export async function readTestCall(
  response: Response,
  sentAt: number,
  now: () => number,
): Promise<z.output<typeof TestCallView>> {
  const { text, truncated } = await readText(response)
  const sent = originRequest(response.headers.get(ORIGIN_REQUEST))
  const fields = [...response.headers].filter(([name]) => name !== ORIGIN_REQUEST)
  return {
    sent_at: toIso(sentAt),
    duration_ms: Math.max(0, now() - sentAt),
    origin_request: sent && { ...sent, headers: listOf(Object.entries(sent.headers)) },
    response: { status: response.status, headers: listOf(fields), body: text, truncated },
  }
}

function originRequest(encoded: string | null): OriginRequest | null {
  if (encoded === null) return null
  const bytes = Uint8Array.from(atob(encoded), (c) => c.charCodeAt(0))
  return JSON.parse(new TextDecoder().decode(bytes)) as OriginRequest
}

async function readText(response: Response): Promise<{ text: string; truncated: boolean }> {
  if (!response.body) return { text: '', truncated: false }
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    const part = chunk.subarray(0, MOST_BYTES - bytes)
    bytes += part.length
    text += decoder.decode(part, { stream: true })
    if (part.length < chunk.length) return { text, truncated: true }
  }
  return { text: text + decoder.decode(), truncated: false }
}
