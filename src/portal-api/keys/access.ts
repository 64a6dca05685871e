import { z } from '@hono/zod-openapi'
import { accessLength } from '../../db/keys'
import type { KeyAccess } from '../../domain/config'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { PortalDeps } from '../deps'
import { browserOrigin } from '../http/browser-origin'
import { cidrs } from '../http/cidr'

const MOST_ENTRIES = 50

const scope = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._:-]{0,63}$/)
  .openapi({ example: 'forecast:read' })

/** What a key may be restricted to, without defaults, so that a PATCH changes only what it names. */
export const accessFields = {
  ip_allow: cidrs(MOST_ENTRIES).openapi({
    description: 'CIDR blocks that callers must be in; empty for everywhere.',
  }),
  origins: z
    .array(browserOrigin())
    .max(MOST_ENTRIES)
    .openapi({
      description: 'Browser origins that calls must come from; empty for any caller.',
      example: ['https://app.example.com'],
    }),
  scopes: z.array(scope).max(MOST_ENTRIES).nullable().openapi({
    description: 'What the key may do of what routes ask for; null for everything.',
  }),
}

interface AccessInput {
  readonly ip_allow?: readonly string[] | undefined
  readonly origins?: readonly string[] | undefined
  readonly scopes?: readonly string[] | null | undefined
}

/** The restrictions after a change; null when nothing is restricted. */
export function accessAfter(before: KeyAccess | null, input: AccessInput): KeyAccess | null {
  const access: KeyAccess = {
    ipAllow: input.ip_allow ?? before?.ipAllow ?? [],
    origins: input.origins ?? before?.origins ?? [],
    scopes: input.scopes === undefined ? (before?.scopes ?? null) : input.scopes,
  }
  const restricts = access.ipAllow.length > 0 || access.origins.length > 0 || access.scopes !== null
  return restricts ? access : null
}

export const accessView = (access: KeyAccess | null) => ({
  ip_allow: access?.ipAllow ?? [],
  origins: access?.origins ?? [],
  scopes: access?.scopes ?? null,
})

/**
 * Characters of the restrictions of all keys of a subscription. A meter keeps its keys in one value of 2 MB;
 * one that takes no more could not be told of a revocation either. Requests at the same time go beyond it
 * by what they bring, for which there is room.
 */
const MOST_LENGTH = 1_000_000

/**
 * @param except the key that they replace those of; null for a further key
 * @throws {AppError} invalid_state
 */
export async function requireRoom(
  deps: Pick<PortalDeps, 'db' | 'now'>,
  subscriptionId: Id,
  except: Id | null,
  access: KeyAccess | null,
): Promise<void> {
  if (access === null) return
  const others = await accessLength(deps.db, subscriptionId, except, deps.now())
  if (others + JSON.stringify(access).length <= MOST_LENGTH) return
  fail('invalid_state', 'The restrictions of all keys of the subscription are too long together.')
}
