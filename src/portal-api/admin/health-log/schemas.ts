import { z } from '@hono/zod-openapi'
import type { HealthDay } from '../../../db/admin/health-log'
import { toUnits } from '../../../domain/units'
import { downloadQuery } from '../../http/download'
import { instant, toIso, toIsoOrNull } from '../../http/schemas'

const DAY_MS = 86_400_000
const date = () => z.iso.date().openapi({ example: '2026-11-21' })

const span = {
  from: date().optional().openapi({ description: '30 days before `to` when left out.' }),
  to: date().optional().openapi({ description: 'The last day, included; today when left out.' }),
}

export const HealthLogQuery = z.strictObject(span)
export const HealthLogExportQuery = z.strictObject({ ...span, ...downloadQuery })

const counts = (description: string) =>
  z.record(z.string(), z.int()).openapi({ description, example: { rate_limited: 7 } })

export const HealthDayView = z
  .object({
    day: date(),
    calls: z.int(),
    errors: z
      .int()
      .openapi({ description: 'Refused calls, and those that origins answered with 5xx.' }),
    p95_ms: z.int().nullable().openapi({ description: 'Gateway and origin together; estimated.' }),
    refusals: counts('Calls that the gateway refused or failed, by problem code.'),
    queue_lag_seconds: z.number().nullable().openapi({
      description: 'Of the slowest usage of the day; null when none came or nobody knows any more.',
    }),
    dead_letters: z.int().openapi({ description: 'Messages that waited at the end of the day.' }),
    reconciliation_difference_units: z.number().openapi({
      description: 'Units by which ledger and roll-ups differed when the row was written.',
    }),
    failed_webhooks: z.int(),
    keys: counts('Keys by status when the row was written.'),
    written_at: instant(),
    notion_at: instant().nullable().openapi({ description: 'When Notion had it.' }),
    webhook_at: instant()
      .nullable()
      .openapi({ description: "When the operator's webhook had it." }),
    error: z
      .string()
      .nullable()
      .openapi({ description: 'Why it could not be handed over, last time.' }),
  })
  .openapi('HealthDay')

export const HealthLogView = z
  .object({ from: date(), to: date(), data: z.array(HealthDayView) })
  .openapi('HealthLog')

export const toHealthDay = (row: HealthDay): z.output<typeof HealthDayView> => ({
  day: dateOf(row.day),
  calls: row.calls,
  errors: row.errors,
  p95_ms: row.p95,
  refusals: { ...row.refusals },
  queue_lag_seconds: row.queueLag === null ? null : row.queueLag / 1000,
  dead_letters: row.deadLetters,
  reconciliation_difference_units: toUnits(row.difference),
  failed_webhooks: row.failedWebhooks,
  keys: { ...row.keys },
  written_at: toIso(row.writtenAt),
  notion_at: toIsoOrNull(row.notionAt),
  webhook_at: toIsoOrNull(row.webhookAt),
  error: row.error,
})

/** A day as `2026-11-21`. */
export const dateOf = (ms: number): string => toIso(ms).slice(0, 10)

/** Starts of the first day and of the day after the last one, in ms. */
export const daysOf = (
  { from, to }: { from?: string | undefined; to?: string | undefined },
  now: number,
) => {
  const end = (to === undefined ? now - (now % DAY_MS) : Date.parse(to)) + DAY_MS
  return { from: from === undefined ? end - 31 * DAY_MS : Date.parse(from), to: end }
}
