import { z } from '@hono/zod-openapi'
import type { OriginCredentialRow, OriginSecretRow } from '../../db/origin-secrets'
import { credentialHeaderProblem } from '../../domain/origin-credential'
import { id, instant, toIso } from '../http/schemas'
import { originUrl } from '../products/origin-url'

/** Long enough not to turn up by chance in what an origin answers. */
const SHORTEST_VALUE = 8
const LONGEST_VALUE = 4096
/** RFC 9110 section 5.5, in ASCII and without tabs. */
const FIELD_VALUE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/

const origin = () =>
  originUrl().optional().openapi({
    example: 'https://origin.example.com',
    description: "A verified origin of the product; its own when left out, not a route's.",
  })

export const CreateOriginSecret = z.strictObject({ origin: origin() }).openapi('CreateOriginSecret')

export const SetOriginCredential = z
  .strictObject({
    header: z
      .string()
      .max(100)
      .transform((name) => name.toLowerCase())
      .superRefine((name, context) => {
        const problem = credentialHeaderProblem(name)
        if (problem !== null) context.addIssue({ code: 'custom', message: problem })
      })
      .openapi({ type: 'string', example: 'x-origin-key' }),
    value: z.string().min(SHORTEST_VALUE).max(LONGEST_VALUE).regex(FIELD_VALUE).openapi({
      writeOnly: true,
      description: 'Never answered again, but for its last four characters.',
    }),
    origin: origin(),
  })
  .openapi('SetOriginCredential')

export const OriginSecretPath = z.object({ product_id: id(), origin_secret_id: id() })
export const OriginQuery = z.strictObject({ origin: origin() })

export const OriginSecretView = z
  .object({
    id: z.string().openapi({ example: 'ose_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    origin: z.string(),
    last_four: z.string(),
    created_at: instant(),
  })
  .openapi('OriginSecret')

export const IssuedOriginSecretView = OriginSecretView.extend({
  secret: z.string().openapi({
    example: 'tpo_…',
    description: 'The HMAC key, all of it as ASCII; shown only in this answer.',
  }),
}).openapi('IssuedOriginSecret')

export const OriginCredentialView = z
  .object({
    origin: z.string(),
    header: z.string(),
    last_four: z.string().openapi({ description: 'Empty for a value of fewer than 16.' }),
    created_at: instant(),
    updated_at: instant(),
  })
  .openapi('OriginCredential')

const fields = (row: OriginSecretRow) => ({
  ...row,
  last_four: row.lastFour,
  created_at: toIso(row.createdAt),
})

export const toOriginSecretView = (row: OriginSecretRow): z.output<typeof OriginSecretView> =>
  OriginSecretView.parse(fields(row))

export const toIssuedView = (
  row: OriginSecretRow,
  secret: string,
): z.output<typeof IssuedOriginSecretView> =>
  IssuedOriginSecretView.parse({ ...fields(row), secret })

export const toCredentialView = (row: OriginCredentialRow): z.output<typeof OriginCredentialView> =>
  OriginCredentialView.parse({
    ...row,
    last_four: row.lastFour,
    created_at: toIso(row.createdAt),
    updated_at: toIso(row.updatedAt),
  })
