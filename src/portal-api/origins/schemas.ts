import { z } from '@hono/zod-openapi'
import type { OriginRow } from '../../db/origins'
import { originStates } from '../../db/schema/origins'
import { id, instant, toIso, toIsoOrNull } from '../http/schemas'
import { originUrl } from '../products/origin-url'
import { challengeName, challengeUrl } from './challenge'

export const CreateOrigin = z
  .strictObject({
    organisation_id: id().optional().openapi({
      description: "Whose origin it is; the caller's own organisation when left out.",
    }),
    url: originUrl().openapi({
      example: 'https://origin.example.com/v1',
      description: 'Of any path: what is claimed is its scheme, host and port.',
    }),
  })
  .openapi('CreateOrigin')

export const OriginPath = z.object({ origin_id: id() })

export const OriginView = z
  .object({
    id: z.string().openapi({ example: 'ori_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    organisation_id: z.string(),
    origin: z.string().openapi({ example: 'https://origin.example.com' }),
    state: z.enum(originStates).openapi({
      description:
        '`failed`: the last check found that it does not show its token, or that it leads to an address that is not public.',
    }),
    problem: z.string().nullable().openapi({ description: 'What the last check found.' }),
    challenge: z
      .object({
        token: z.string(),
        url: z.string().openapi({
          example: 'https://origin.example.com/.well-known/turnpike-challenge',
          description:
            'Has to answer 200 with the token, alone or as one line, in its first 1 KiB.',
        }),
        dns_name: z.string().openapi({
          example: '_turnpike-challenge.origin.example.com',
          description: 'Or this name has a TXT record that is the token.',
        }),
      })
      .openapi({ description: 'Shows that the host is yours. Once verified it may be removed.' }),
    verified_at: instant().nullable(),
    checked_at: instant().nullable(),
    created_at: instant(),
    updated_at: instant(),
  })
  .openapi('Origin')

export const toOriginView = (row: OriginRow): z.output<typeof OriginView> =>
  OriginView.parse({
    ...row,
    organisation_id: row.organisationId,
    challenge: {
      token: row.token,
      url: challengeUrl(row.origin),
      dns_name: challengeName(row.origin),
    },
    verified_at: toIsoOrNull(row.verifiedAt),
    checked_at: toIsoOrNull(row.checkedAt),
    created_at: toIso(row.createdAt),
    updated_at: toIso(row.updatedAt),
  })
