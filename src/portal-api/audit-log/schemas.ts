import { z } from '@hono/zod-openapi'
import { downloadQuery } from '../http/download'
import { pageQuery } from '../http/pagination'
import { id, instant, instantInput } from '../http/schemas'

const filters = {
  actor_id: id().optional(),
  action: z
    .string()
    .regex(/^[a-z_.]{1,64}$/)
    .optional()
    .openapi({ description: 'The beginning of its name.', example: 'key.' }),
  target_id: id().optional(),
  from: instantInput().optional(),
  to: instantInput().optional().openapi({ description: 'Not included.' }),
}

export const AuditQuery = z.strictObject({ ...pageQuery, ...filters })
export const AuditExportQuery = z.strictObject({ ...downloadQuery, ...filters })
export const AllAuditQuery = z.strictObject({
  ...pageQuery,
  ...filters,
  organisation_id: id().optional().openapi({ description: 'Owner of what was changed.' }),
})
export const AllAuditExportQuery = z.strictObject({
  ...downloadQuery,
  ...filters,
  organisation_id: id().optional(),
})

export const actorKinds = ['user', 'token', 'organisation', 'staff', 'system'] as const

export const AuditEntryView = z
  .object({
    id: z.string(),
    at: instant(),
    organisation_id: z
      .string()
      .nullable()
      .openapi({ description: 'Owner of what was changed; null for what is a person’s own.' }),
    actor: z.object({
      kind: z.enum(actorKinds).openapi({
        description: 'Of another organisation only its name is shown, of staff that it was staff.',
      }),
      id: z.string().nullable(),
      name: z.string(),
    }),
    address: z.string().nullable().openapi({
      description: 'Where the request of one of your own came from; kept for 90 days.',
    }),
    action: z.string().openapi({ example: 'key.revoke' }),
    target_id: z.string(),
    request_id: z.string(),
    change: z.record(z.string(), z.unknown()),
    seq: z
      .int()
      .nullable()
      .openapi({ description: 'Place in the chain of its organisation; null for a minute or so.' }),
    hash: z.string().nullable(),
  })
  .openapi('AuditEntry')

/** An entry as a line of a file. */
export const AuditLine = z
  .object({
    at: instant(),
    id: z.string(),
    organisation_id: z.string().nullable(),
    actor_kind: z.enum(actorKinds),
    actor_id: z.string().nullable(),
    actor_name: z.string(),
    address: z.string().nullable(),
    action: z.string(),
    target_id: z.string(),
    request_id: z.string(),
    change: z.string().openapi({ description: 'JSON.' }),
    seq: z.int().nullable(),
    hash: z.string().nullable(),
  })
  .openapi('AuditLine')

export const VerificationQuery = z.strictObject({
  after_seq: z.coerce.number().int().min(0).default(0).openapi({
    description: '`checked_to` of the answer before, while `more` is true.',
  }),
  organisation_id: id().optional().openapi({
    description: "For platform staff: whose chain; `platform` for the platform's own.",
  }),
})

export const VerificationView = z
  .object({
    sealed: z.int().openapi({ description: 'Entries in the chain.' }),
    checked_to: z.int(),
    intact: z.boolean(),
    broken_at: z.int().nullable(),
    more: z.boolean(),
  })
  .openapi('AuditVerification')
