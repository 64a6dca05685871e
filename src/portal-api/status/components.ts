/** The parts of the platform, as far as it measures them itself. */
import { sql } from 'drizzle-orm'
import { stripeEvents } from '../../db/schema'
import type { Component } from '../../domain/status/states'
import type { PortalDeps } from '../deps'

const MINUTE_MS = 60_000
/** Events of Stripe's that are not done after that long say that money waits. */
const LATE_MS = 15 * MINUTE_MS

/** Billing only where there is some. */
export const componentsOf = ({ payments }: Pick<PortalDeps, 'payments'>): readonly Component[] => [
  'gateway',
  'management_api',
  'portal',
  ...(payments ? (['billing'] as const) : []),
]

/**
 * Asks a part how it is, as a caller from outside would.
 * @returns the answer's status; 503 for billing that is behind
 * @throws {Error} when there is no answer
 */
export async function askComponent(
  deps: PortalDeps,
  name: Component,
  signal: AbortSignal,
): Promise<number> {
  const init = { redirect: 'manual', signal } as const
  switch (name) {
    case 'gateway':
      return statusOf(await deps.gateway(`${deps.gatewayUrl}/-/health`, init))
    case 'management_api':
      return statusOf(await fetch(`${deps.portalUrl}/api/health`, init))
    case 'portal':
      return statusOf(await fetch(`${deps.portalUrl}/`, init))
    case 'billing':
      return (await lateEvents(deps)) > 0 ? 503 : 200
  }
}

async function statusOf(response: Response): Promise<number> {
  await response.body?.cancel()
  return response.status
}

const lateEvents = ({ db, now }: PortalDeps): Promise<number> =>
  db.$count(stripeEvents, sql`state <> 'done' and ${stripeEvents.claimedAt} < ${now() - LATE_MS}`)
