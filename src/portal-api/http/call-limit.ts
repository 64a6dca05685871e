/**
 * The management API limits itself (product.md S7) with the headers that the gateway uses: who is known
 * by who they are, everybody else by address. A request that brings a credential is counted by address
 * too, generously: made-up credentials must not open a way around.
 */
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Counted } from '../../durable-objects/rate-limiter'
import { addressGroup } from '../../domain/address-group'
import { AppError } from '../../domain/errors'
import type { PortalApp, PublicApp } from '../app-types'
import { sessionIn } from '../auth/session-cookie'
import type { PortalDeps } from '../deps'

const WINDOW_MS = 60_000
/** Callers that may share an address. */
const SHARED_BY = 10

/** @throws {AppError} rate_limited */
export const limitByAddress = createMiddleware<PublicApp>(async function limitByAddress(c, next) {
  const isAnonymous =
    c.req.header('authorization') === undefined && sessionIn(c, c.var.deps.portalUrl) === null
  const address = addressGroup(c.req.header('cf-connecting-ip') ?? '')
  const limit = isAnonymous
    ? Number(c.env.API_ANONYMOUS_CALLS_PER_MINUTE)
    : Number(c.env.API_CALLS_PER_MINUTE) * SHARED_BY
  const fields = await count(
    c.var.deps,
    `api ${isAnonymous ? 'anonymous' : 'known'} ${address}`,
    limit,
  )
  await next()
  if (isAnonymous) setAll(c, fields)
})

/** @throws {AppError} rate_limited */
export const limitByCaller = createMiddleware<PortalApp>(async function limitByCaller(c, next) {
  const limit = Number(c.env.API_CALLS_PER_MINUTE)
  const fields = await count(c.var.deps, `api caller ${c.var.caller.actorId}`, limit)
  await next()
  setAll(c, fields)
})

type Fields = Readonly<Record<string, string>>

/** Another Worker's answer, passed on, has headers that cannot be set: `c.header` copies it first. */
const setAll = (c: Context, fields: Fields): void => {
  for (const [name, value] of Object.entries(fields)) c.header(name, value)
}

async function count(
  { limiter }: Pick<PortalDeps, 'limiter'>,
  name: string,
  limit: number,
): Promise<Fields> {
  const allowance = { limit, windowMs: WINDOW_MS }
  const counted = await limiter.count(name, allowance).catch(() => null)
  // What cannot be counted passes: the limit protects the API, and must not take it down.
  if (counted === null) return {}
  const fields = limitFields(limit, counted)
  if (counted.allowed) return fields
  throw rateLimited(limit, counted, fields)
}

function limitFields(limit: number, { remaining, resetMs }: Counted): Fields {
  return {
    'ratelimit-policy': `"rate";q=${limit};w=${WINDOW_MS / 1000}`,
    ratelimit: `"rate";r=${remaining};t=${Math.ceil(resetMs / 1000)}`,
    'x-ratelimit-limit': `${limit}`,
    'x-ratelimit-remaining': `${remaining}`,
    'x-ratelimit-reset': `${Math.ceil((Date.now() + resetMs) / 1000)}`,
  }
}

function rateLimited(limit: number, { resetMs }: Counted, fields: Fields): AppError {
  const seconds = Math.max(1, Math.ceil(resetMs / 1000))
  return new AppError(
    'rate_limited',
    `${limit} calls a minute. Try again in ${seconds} s.`,
    {
      limit,
      used: limit,
      reset_at: new Date(Date.now() + resetMs).toISOString(),
      retry_after: seconds,
    },
    { ...fields, 'retry-after': `${seconds}` },
  )
}
