/** The two databases at Notion, and what stands in their rows (product U6, U7). */
import type { ExportedKey } from '../../../db/admin/exported-keys'
import type { HealthDay } from '../../../db/admin/health-log'
import { toUnits } from '../../../domain/units'
import type { Row } from '../../../notion/rows'
import type { Table } from '../../../notion/table'
import { toIso } from '../../http/schemas'

export const keysTable: Table = {
  title: 'API Keys',
  columns: [
    { name: 'Key ID', kind: 'text' },
    { name: 'User ID', kind: 'text' },
    { name: 'Tier', kind: 'choice' },
    { name: 'Calls Used', kind: 'number' },
    { name: 'Created At', kind: 'moment' },
  ],
}

/** A key's user is the organisation that it belongs to (product A2). */
export const keyRow = ({ id, organisationId, plan, calls, createdAt }: ExportedKey): Row => [
  id,
  organisationId,
  plan,
  calls,
  toIso(createdAt),
]

export const healthTable: Table = {
  title: 'System Health',
  columns: [
    { name: 'Day', kind: 'text' },
    { name: 'Calls', kind: 'number' },
    { name: 'Errors', kind: 'number' },
    { name: 'p95 ms', kind: 'number' },
    { name: 'Refusals', kind: 'text' },
    { name: 'Queue lag s', kind: 'number' },
    { name: 'Dead letters', kind: 'number' },
    { name: 'Difference', kind: 'number' },
    { name: 'Failed webhooks', kind: 'number' },
    { name: 'Keys', kind: 'text' },
  ],
}

export const healthRow = (row: HealthDay): Row => [
  toIso(row.day).slice(0, 10),
  row.calls,
  row.errors,
  row.p95,
  inWords(row.refusals),
  row.queueLag === null ? null : row.queueLag / 1000,
  row.deadLetters,
  toUnits(row.difference),
  row.failedWebhooks,
  inWords(row.keys),
]

/** `rate_limited 7, quota_exceeded 2`, the most first. */
const inWords = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ')
