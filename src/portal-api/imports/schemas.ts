import { z } from '@hono/zod-openapi'
import type { ImportOperationRow, ImportRow } from '../../db/imports'
import { importStates, removalRules } from '../../db/schema/imports'
import { changeKinds, memberNames } from '../../domain/openapi/merge'
import { pageQuery } from '../http/pagination'
import { markdown } from '../http/markdown'
import { id, instant, instantInput, line, toIso, toIsoOrNull } from '../http/schemas'

const MOST_CHOICES = 5000

/** Members of a route as the API calls them. */
const memberLabels = { requestBody: 'request_body' } as Readonly<Record<string, string>>
const label = (member: string | null): string | null =>
  member === null ? null : (memberLabels[member] ?? member)
const labels = memberNames.map((name) => label(name) ?? name)

export const ApplyImport = z
  .strictObject({
    removed: z.enum(removalRules).default('deprecate').openapi({
      description: 'What becomes of routes that the document no longer has.',
    }),
    sunset_at: instantInput().optional().openapi({
      description:
        'When deprecated routes end; 30 days from now when left out. A route that ends already keeps its day.',
    }),
    consumers: z.int().min(0).default(0).openapi({
      description:
        'With `delete`: how many consumers called routes that are deleted in the last 30 days, as confirmation.',
    }),
    changelog: z
      .strictObject({ title: line(200), body: markdown(20_000) })
      .nullable()
      .default(null)
      .openapi({
        type: ['object', 'null'],
        description:
          'The changelog entry in your own words; made of the differences when left out.',
      }),
    operations: z
      .array(
        z
          .strictObject({ key: z.string().max(700), use: z.enum(['ours', 'theirs']) })
          .openapi('ImportChoice'),
      )
      .max(MOST_CHOICES)
      .default([])
      .openapi({
        description:
          'Where the preview is not to be followed: `ours` leaves the route as it is, `theirs` takes all of the document, over edits by hand.',
      }),
  })
  .openapi('ApplyImport')

const Counts = z
  .object({
    added: z.int(),
    changed: z.int(),
    conflict: z.int(),
    removed: z.int(),
    skipped: z.int(),
    unchanged: z.int(),
    breaking: z.int(),
  })
  .openapi('ImportCounts')

export const ImportView = z
  .object({
    id: z.string().openapi({ example: 'imp_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    product_id: z.string(),
    state: z.enum(importStates),
    failure: z.string().nullable(),
    title: z.string(),
    version: z.string(),
    progress: z.object({ done: z.int(), total: z.int() }).openapi({
      description: 'Operations that the present step is through with.',
    }),
    counts: Counts,
    removed: z.enum(removalRules).nullable(),
    sunset_at: instant().nullable(),
    created_at: instant(),
    updated_at: instant(),
    applied_at: instant().nullable(),
  })
  .openapi('Import')

export interface CountedImport {
  readonly row: ImportRow
  readonly counts: readonly (Pick<ImportOperationRow, 'kind' | 'breaking'> & {
    readonly n: number
  })[]
}

export const toImportView = ({ row, counts }: CountedImport): z.output<typeof ImportView> => {
  const sum = (which: (count: (typeof counts)[number]) => boolean) =>
    counts.filter(which).reduce((total, { n }) => total + n, 0)
  const ofKind = (kind: ImportOperationRow['kind']) => sum((count) => count.kind === kind)
  return {
    id: row.id,
    product_id: row.productId,
    state: row.state,
    failure: row.failure,
    title: row.title,
    version: row.version,
    progress: { done: row.done, total: row.total },
    counts: {
      added: ofKind('added'),
      changed: ofKind('changed'),
      conflict: ofKind('conflict'),
      removed: ofKind('removed'),
      skipped: ofKind('skipped'),
      unchanged: row.unchanged,
      breaking: sum(({ breaking }) => breaking),
    },
    removed: row.removed,
    sunset_at: toIsoOrNull(row.sunsetAt),
    created_at: toIso(row.createdAt),
    updated_at: toIso(row.updatedAt),
    applied_at: toIsoOrNull(row.appliedAt),
  }
}

const Difference = z
  .object({
    rule: z.string().openapi({ example: 'became_required' }),
    member: z.string().nullable(),
    at: z.string().openapi({ example: 'query parameter limit' }),
    says: z.string().openapi({ example: 'is now required' }),
    breaking: z.boolean(),
  })
  .openapi('ImportDifference')

export const ImportOperationView = z
  .object({
    key: z.string().openapi({ example: 'GET /forecast/{days}' }),
    kind: z.enum(changeKinds),
    route_id: z.string().nullable(),
    breaking: z.boolean(),
    note: z.string().nullable(),
    members: z
      .array(z.object({ member: z.enum(labels), outcome: z.enum(['theirs', 'ours', 'conflict']) }))
      .openapi({
        description:
          '`theirs` is taken from the document; `ours` was edited by hand and stays; `conflict` was edited by hand and changed in the document, and stays unless chosen otherwise.',
      }),
    differences: z.array(Difference),
    choice: z.enum(['ours', 'theirs']).nullable(),
  })
  .openapi('ImportOperation')

export const toOperationView = (row: ImportOperationRow): z.output<typeof ImportOperationView> => ({
  key: row.key,
  kind: row.kind,
  route_id: row.routeId,
  breaking: row.breaking,
  note: row.note,
  members: row.members.map(({ member, outcome }) => ({ member: label(member) ?? member, outcome })),
  differences: row.differences.map((found) => ({ ...found, member: label(found.member) })),
  choice: row.choice,
})

export const ImportPath = z.object({ import_id: id() })
export const OperationsQuery = z.strictObject({
  ...pageQuery,
  kind: z.enum(changeKinds).optional(),
})
