import { z } from '@hono/zod-openapi'
import {
  subscriptionHistory,
  type HistoryPosition,
  type HistoryRow,
} from '../../db/subscription-history'
import type { Id } from '../../domain/ids'
import type { PortalDeps } from '../deps'
import { instant, toIso } from '../http/schemas'
import { readPage, type Page, type PageRequest } from '../http/pagination'

/** One entry of a subscription's history: what both sides may know, and nobody's name. */
export const TimelineEntry = z
  .object({
    at: instant(),
    action: z.string().openapi({ example: 'subscription.suspend' }),
    by: z.string().nullable().openapi({
      description: '`consumer`, `provider`, `platform`, `billing`, or `clock` for what was due.',
    }),
    from: z.string().nullable().openapi({ description: 'The state before, where it changed.' }),
    to: z.string().nullable(),
    reason: z.string().nullable(),
    from_plan: z.string().nullable(),
    to_plan: z.string().nullable(),
    effective_at: z.string().nullable().openapi({ description: 'Of a change that waits.' }),
  })
  .openapi('TimelineEntry')

export const toTimelineEntry = ({
  at,
  action,
  change,
}: HistoryRow): z.output<typeof TimelineEntry> => {
  const member = (name: string) => {
    const value = change[name]
    return typeof value === 'string' ? value : null
  }
  return {
    at: toIso(at),
    action,
    by: member('by'),
    from: member('from'),
    to: member('to'),
    reason: member('reason'),
    from_plan: member('from_plan'),
    to_plan: member('to_plan') ?? member('plan'),
    effective_at: member('effective_at'),
  }
}

/** The history of a subscription that the caller was found to may see. */
export const readTimeline = (
  deps: Pick<PortalDeps, 'db' | 'cursors'>,
  subscriptionId: Id,
  request: PageRequest,
): Promise<Page<HistoryRow>> =>
  readPage(
    deps.cursors,
    `timeline/${subscriptionId}`,
    request,
    (after, limit) => subscriptionHistory(deps.db, subscriptionId, parsed(after), limit),
    (row) => JSON.stringify([row.at, row.written]),
  )

/** A position as it was signed. */
function parsed(after: string | null): HistoryPosition | null {
  if (after === null) return null
  const [at, written] = JSON.parse(after) as [number, number]
  return { at, written }
}
