import { z } from '@hono/zod-openapi'
import type { KeyRow } from '../../db/keys'
import { keyStatuses, keyTypes } from '../../domain/config'
import {
  id,
  instant,
  instantInput,
  line,
  nullableInstantInput,
  toIso,
  toIsoOrNull,
} from '../http/schemas'
import { toUsageWindow, UsageWindow } from '../usage/schemas'
import { accessFields, accessView } from './access'
import { limitFields, limitsView } from './limits'
import type { KeyUse } from './use'

export const CreateKey = z
  .strictObject({
    name: line(80).openapi({ example: 'production' }),
    type: z.enum(keyTypes).default('live').openapi({
      description: 'A test key answers from the examples of the documentation, at no cost.',
    }),
    expires_at: nullableInstantInput(),
    ip_allow: accessFields.ip_allow.default([]),
    origins: accessFields.origins.default([]),
    scopes: accessFields.scopes.default(null),
    quota: limitFields.quota.default(null),
    rate: limitFields.rate.default(null),
  })
  .openapi('CreateKey')

const signatureRequired = z.boolean().openapi({
  description: 'Whether the key counts only in requests that are signed (RFC 9421).',
})

export const UpdateKey = z
  .strictObject({
    name: line(80),
    expires_at: instantInput()
      .nullable()
      .openapi({
        type: ['string', 'null'],
        format: 'date-time',
      }),
    ...accessFields,
    ...limitFields,
    signature_required: signatureRequired,
  })
  .partial()
  .openapi('UpdateKey')

const MAX_OVERLAP_SECONDS = 30 * 86_400
export const overlap = z.int().min(0).max(MAX_OVERLAP_SECONDS).default(0).openapi({
  description: 'Seconds that the old key still works; 0 revokes it at once.',
})

export const RotateKey = z.strictObject({ overlap_seconds: overlap }).openapi('RotateKey')

/** Body of `POST /api/key/new`. */
export const NewKey = z
  .strictObject({ subscription_id: id(), overlap_seconds: overlap })
  .openapi('NewKey')

export const KeyView = z
  .object({
    id: z.string().openapi({ example: 'key_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    subscription_id: z.string(),
    name: z.string(),
    type: z.enum(keyTypes),
    prefix: z.string().openapi({ example: 'tpk_live_1' }),
    last_four: z.string(),
    status: z.enum(keyStatuses),
    suspension_reason: z.string().nullable().openapi({
      description: 'Why the provider suspended it.',
    }),
    expires_at: instant().nullable(),
    leaked_at: instant().nullable().openapi({
      description: 'When it was reported as found in public; rotate it.',
    }),
    revoked_at: instant().nullable(),
    refused_everywhere_at: instant().nullable().openapi({
      description: 'From when on no edge lets the revoked key through.',
    }),
    ...accessFields,
    ...limitFields,
    signature_required: signatureRequired,
    signing_generation: z.int().openapi({
      description: 'Counts the signing secrets that were made; 0 for none.',
    }),
    rotated_from: z.string().nullable(),
    created_at: instant(),
    updated_at: instant(),
  })
  .openapi('Key')

export const KeyCreated = KeyView.extend({
  key: z.string().openapi({ description: 'The key itself, shown only in this answer.' }),
}).openapi('KeyCreated')

/** A key with its secret, which lives only as long as the answer that shows it. */
export interface IssuedKey {
  readonly row: KeyRow
  readonly key: string
}

const fields = (row: KeyRow) => ({
  ...row,
  subscription_id: row.subscriptionId,
  last_four: row.lastFour,
  suspension_reason: row.suspensionReason,
  expires_at: toIsoOrNull(row.expiresAt),
  leaked_at: toIsoOrNull(row.leakedAt),
  revoked_at: toIsoOrNull(row.revokedAt),
  refused_everywhere_at: toIsoOrNull(row.refusedAt),
  ...accessView(row.access),
  ...limitsView(row),
  signature_required: row.signatureRequired,
  signing_generation: row.signingGeneration,
  rotated_from: row.rotatedFrom,
  created_at: toIso(row.createdAt),
  updated_at: toIso(row.updatedAt),
})

export const toKeyView = (row: KeyRow): z.output<typeof KeyView> => KeyView.parse(fields(row))

export const toKeyCreated = (issued: IssuedKey): z.output<typeof KeyCreated> =>
  KeyCreated.parse({ ...fields(issued.row), key: issued.key })

const Named = z.object({ id: z.string(), name: z.string() }).nullable()

export const KeyUseView = z
  .object({
    created_by: Named.openapi({
      description: 'The person who made it; null for a token or the platform.',
    }),
    last_used_at: instant().nullable().openapi({ description: 'To the minute.' }),
    last_used_from: z.string().nullable().openapi({
      description: 'Continent of the data centre that took the call.',
      example: 'eu',
    }),
    last_route: Named.openapi({ description: 'What it called; null for no route of the product.' }),
    calls_24h: z.int(),
    calls_30d: z.int(),
    window: UsageWindow.nullable().openapi({
      description: 'Of its own quota; null without one, or while its meter is away.',
    }),
    since_rotation: z
      .object({ rotated_at: instant(), new_key_id: z.string(), calls: z.int() })
      .nullable()
      .openapi({ description: 'Use of a replaced key since it was rotated.' }),
  })
  .openapi('KeyUse')

export const toKeyUseView = (use: KeyUse): z.output<typeof KeyUseView> => ({
  created_by: use.createdBy,
  last_used_at: toIsoOrNull(use.last?.start ?? null),
  last_used_from: use.last?.region ?? null,
  last_route: use.lastRoute,
  calls_24h: use.callsDay,
  calls_30d: use.callsMonth,
  window: use.window && toUsageWindow(use.window),
  since_rotation: use.sinceRotation && {
    rotated_at: toIso(use.sinceRotation.at),
    new_key_id: use.sinceRotation.by,
    calls: use.sinceRotation.calls,
  },
})

export const KeyPath = z.object({ key_id: id() })
