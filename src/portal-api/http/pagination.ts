/**
 * Pages by cursor. A cursor is the last sort key of a page, signed together with what it was issued for:
 * another list, other filters or another caller refuse it (security G12).
 */
import { z } from '@hono/zod-openapi'
import { fail } from '../../domain/errors'

const DEFAULT_LIMIT = 20
const MAX_LIMIT = 100

/** Query members of every list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: z.string().max(512).optional().openapi({
    description: '`next_cursor` of the page before.',
  }),
}
export const PageQuery = z.strictObject(pageQuery)

/** The answer of a list: its entries and where to go on. */
export const pageOf = <T extends z.ZodType>(entry: T) =>
  z.object({
    data: z.array(entry),
    next_cursor: z.string().nullable().openapi({ description: 'Null on the last page.' }),
  })

export interface PageRequest {
  readonly limit: number
  readonly cursor?: string | undefined
}

export interface Page<T> {
  readonly data: readonly T[]
  readonly nextCursor: string | null
}

/** A page as it is answered. */
export const toPage = <T, V>(page: Page<T>, view: (entry: T) => V) => ({
  data: page.data.map((entry) => view(entry)),
  next_cursor: page.nextCursor,
})

/** Signs and checks cursors under `CURSOR_SECRET`. */
export interface Cursors {
  /** @param purpose the list, its filters and the caller */
  seal(purpose: string, position: string): Promise<string>
  /** The position, or null for a cursor that was not issued for this purpose. */
  open(purpose: string, cursor: string): Promise<string | null>
}

/**
 * Reads one page: asks for one row more than wanted, to know whether there is another page.
 * @param purpose what the cursor is bound to
 * @param read rows after a position (null for the first page), at most `limit`
 * @param positionOf the sort key of a row
 * @throws {AppError} invalid_request for a forged or foreign cursor
 */
export async function readPage<T>(
  cursors: Cursors,
  purpose: string,
  request: PageRequest,
  read: (after: string | null, limit: number) => Promise<readonly T[]>,
  positionOf: (row: T) => string,
): Promise<Page<T>> {
  const after = request.cursor === undefined ? null : await cursors.open(purpose, request.cursor)
  if (request.cursor !== undefined && after === null) {
    fail('invalid_request', 'The cursor was not issued for this list.', {
      errors: [{ pointer: '/cursor', detail: 'was not issued for this list' }],
    })
  }
  const rows = await read(after, request.limit + 1)
  const data = rows.slice(0, request.limit)
  const last = data.at(-1)
  const more = rows.length > request.limit && last !== undefined
  return { data, nextCursor: more ? await cursors.seal(purpose, positionOf(last)) : null }
}

const encoder = new TextEncoder()

/** @param secrets `CURSOR_SECRET`: `<secret>,...`; the first signs, the others still verify */
export function signedCursors(secrets: string): Cursors {
  const [current, ...others] = secrets
    .split(',')
    .map((secret) =>
      crypto.subtle.importKey(
        'raw',
        encoder.encode(secret.trim()),
        { name: 'HMAC', hash: 'SHA-256' },
        false,
        ['sign', 'verify'],
      ),
    )
  const signed = (purpose: string, position: string) => encoder.encode(`${purpose}\n${position}`)
  return {
    async seal(purpose, position) {
      const key = (await current) as CryptoKey
      const mac = await crypto.subtle.sign('HMAC', key, signed(purpose, position))
      return `${toBase64Url(encoder.encode(position))}.${toBase64Url(new Uint8Array(mac))}`
    },
    async open(purpose, cursor) {
      const [, position, mac] = /^([\w-]+)\.([\w-]{43})$/.exec(cursor) ?? []
      if (position === undefined || mac === undefined) return null
      const text = new TextDecoder().decode(fromBase64Url(position))
      for (const key of [current, ...others]) {
        const bytes = [fromBase64Url(mac), signed(purpose, text)] as const
        if (await crypto.subtle.verify('HMAC', (await key) as CryptoKey, ...bytes)) return text
      }
      return null
    },
  }
}

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> => {
  const base64 = text.replaceAll('-', '+').replaceAll('_', '/')
  // A single character left over is not base64 at all; `atob` would throw.
  if (base64.length % 4 === 1) return new Uint8Array()
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
}
