import { z } from '@hono/zod-openapi'
import { regions } from '../../db/schema/organisations'
import { line, instant, toIso } from '../http/schemas'

export const CreateOrganisation = z
  .strictObject({
    name: line(120).openapi({ example: 'Nordwind GmbH' }),
    region: z.enum(regions).default('enam'),
  })
  .openapi('CreateOrganisation')

export const UpdateOrganisation = z
  .strictObject({ name: line(120), region: z.enum(regions) })
  .partial()
  .openapi('UpdateOrganisation')

export const OrganisationView = z
  .object({
    id: z.string().openapi({ example: 'org_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    name: z.string(),
    region: z.enum(regions).openapi({ description: 'Where its meters are placed.' }),
    created_at: instant(),
    updated_at: instant(),
  })
  .openapi('Organisation')

export const toOrganisationView = (row: {
  readonly id: string
  readonly name: string
  readonly region: string
  readonly createdAt: number
  readonly updatedAt: number
}): z.output<typeof OrganisationView> =>
  OrganisationView.parse({
    ...row,
    created_at: toIso(row.createdAt),
    updated_at: toIso(row.updatedAt),
  })
