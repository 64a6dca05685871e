import { z } from '@hono/zod-openapi'
import type { JwtIssuerRow } from '../../db/jwt-issuers'
import { parsePublicUrl } from '../../domain/public-url'
import { id, instant, line, toIso } from '../http/schemas'

declare const DEVELOPMENT: boolean

/** Where a key set is fetched: a public host over HTTPS (security A1). */
const keySetUrl = () =>
  z
    .string()
    .max(2048)
    .transform((input, context) => {
      const result = parsePublicUrl(input, { anyHost: DEVELOPMENT, query: true })
      if ('url' in result) return result.url
      context.addIssue({ code: 'custom', message: result.problem })
      return z.NEVER
    })
    .openapi({
      type: 'string',
      format: 'uri',
      description: 'Of its JSON Web Key Set (RFC 7517).',
      example: 'https://login.example.com/.well-known/jwks.json',
    })

const fields = {
  issuer: line(512).openapi({
    description: 'The `iss` claim, to the letter.',
    example: 'https://login.example.com/',
  }),
  audience: line(512).openapi({
    description: 'What the `aud` claim must be, or hold.',
    example: 'https://api.example.com',
  }),
}

const subject = line(512).openapi({ description: 'The `sub` claim.', example: 'a1b2c3@clients' })
const clientId = line(512).openapi({
  description: 'The `azp` claim, or `client_id` where there is none.',
  example: 'a1b2c3',
})

export const CreateJwtIssuer = z
  .strictObject({
    ...fields,
    subject: subject.optional(),
    client_id: clientId.optional(),
    jwks_url: keySetUrl(),
  })
  .superRefine(({ subject, client_id }, context) => {
    if ((subject === undefined) !== (client_id === undefined)) return
    context.addIssue({
      code: 'custom',
      path: ['subject'],
      message: 'name either the subject or the client_id',
    })
  })
  .openapi('CreateJwtIssuer')

export const JwtIssuerView = z
  .object({
    id: z.string().openapi({ example: 'jwi_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    key_id: z.string(),
    ...fields,
    subject: subject.nullable(),
    client_id: clientId.nullable(),
    jwks_url: z.string(),
    created_at: instant(),
  })
  .openapi('JwtIssuer')

export const toJwtIssuerView = (row: JwtIssuerRow): z.output<typeof JwtIssuerView> => ({
  id: row.id,
  key_id: row.keyId,
  issuer: row.issuer,
  audience: row.audience,
  subject: row.claim === 'sub' ? row.subject : null,
  client_id: row.claim === 'client_id' ? row.subject : null,
  jwks_url: row.jwksUrl,
  created_at: toIso(row.createdAt),
})

export const JwtIssuerPath = z.object({ key_id: id(), issuer_id: id() })
