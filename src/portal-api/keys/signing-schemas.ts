import { z } from '@hono/zod-openapi'
import { instant, toIsoOrNull } from '../http/schemas'
import { overlap } from './schemas'
import type { IssuedSigning } from './signing-secret'

export const CreateSigningSecret = z
  .strictObject({
    overlap_seconds: overlap.openapi({
      description: 'Seconds that the signing secret before this one still counts.',
    }),
  })
  .openapi('CreateSigningSecret')

export const SigningSecret = z
  .object({
    key_id: z.string().openapi({ example: 'key_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    keyid: z.string().openapi({ description: 'The `keyid` of signatures (RFC 9421).' }),
    secret: z.string().openapi({
      description: 'What to sign with, as it is written; shown only in this answer.',
    }),
    generation: z.int().openapi({ description: 'Counts the signing secrets of the key.' }),
    previous_ends_at: instant().nullable().openapi({
      description: 'Until when the one before counts too; null when it does not.',
    }),
  })
  .openapi('SigningSecret')

export const toSigningSecret = (issued: IssuedSigning): z.output<typeof SigningSecret> => ({
  key_id: issued.key.id,
  keyid: issued.keyId,
  secret: issued.secret,
  generation: issued.key.signingGeneration,
  previous_ends_at: toIsoOrNull(issued.overlapUntil),
})
