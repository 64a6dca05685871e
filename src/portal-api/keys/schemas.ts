import { z } from '@hono/zod-openapi'
import type { KeyRow } from '../../db/keys'
import { keyStatuses } from '../../domain/config'
import { id, instant, nullableInstantInput, line, toIso, toIsoOrNull } from '../http/schemas'

export const CreateKey = z
  .strictObject({
    name: line(80).openapi({ example: 'production' }),
    expires_at: nullableInstantInput(),
  })
  .openapi('CreateKey')

export const RenameKey = z.strictObject({ name: line(80) }).openapi('RenameKey')

const MAX_OVERLAP_SECONDS = 30 * 86_400
const overlap = z.int().min(0).max(MAX_OVERLAP_SECONDS).default(0).openapi({
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
    type: z.enum(['live', 'test']),
    prefix: z.string().openapi({ example: 'tpk_live_1' }),
    last_four: z.string(),
    status: z.enum(keyStatuses),
    expires_at: instant().nullable(),
    revoked_at: instant().nullable(),
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
  expires_at: toIsoOrNull(row.expiresAt),
  revoked_at: toIsoOrNull(row.revokedAt),
  rotated_from: row.rotatedFrom,
  created_at: toIso(row.createdAt),
  updated_at: toIso(row.updatedAt),
})

export const toKeyView = (row: KeyRow): z.output<typeof KeyView> => KeyView.parse(fields(row))

export const toKeyCreated = (issued: IssuedKey): z.output<typeof KeyCreated> =>
  KeyCreated.parse({ ...fields(issued.row), key: issued.key })

export const KeyPath = z.object({ key_id: id() })
