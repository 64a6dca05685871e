import type { Context } from 'hono'
import type { Client } from '../identity/port'

const MAX_USER_AGENT = 300

/** From where the request comes. The address is Cloudflare's word, which a caller cannot set. */
export const clientOf = (c: Context): Client => ({
  address: c.req.header('cf-connecting-ip') ?? null,
  userAgent: c.req.header('user-agent')?.slice(0, MAX_USER_AGENT) ?? null,
})
