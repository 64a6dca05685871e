import { z } from '@hono/zod-openapi'
import type { OrganisationFields, OrganisationRow } from '../../db/organisations'
import { regions } from '../../db/schema/organisations'
import { id, instant, line, text, toIso, toIsoOrNull } from '../http/schemas'

const email = () => z.email().max(254)
const webAddress = () => z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(300)

/** What an organisation says of itself (product.md A2); null where it does not. */
const about = {
  legal_name: line(200).nullable().openapi({ example: 'Nordwind Gesellschaft mbH' }),
  address: text(500).nullable().openapi({ example: 'Hafenstr. 1\n20457 Hamburg' }),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166-1)')
    .nullable()
    .openapi({ example: 'DE' }),
  tax_id: line(40).nullable().openapi({ example: 'DE123456789' }),
  po_number: line(60)
    .nullable()
    .openapi({ description: 'Purchase order number that its invoices show.' }),
  website: webAddress().nullable().openapi({ example: 'https://nordwind.example' }),
  support_email: email().nullable().openapi({ description: 'Where its consumers ask for help.' }),
  billing_email: email().nullable(),
}

export const CreateOrganisation = z
  .strictObject({
    name: line(120).openapi({ example: 'Nordwind GmbH' }),
    region: z.enum(regions).default('enam'),
    legal_name: about.legal_name.default(null),
    address: about.address.default(null),
    country: about.country.default(null),
    tax_id: about.tax_id.default(null),
    po_number: about.po_number.default(null),
    website: about.website.default(null),
    support_email: about.support_email.default(null),
    billing_email: about.billing_email.default(null),
  })
  .openapi('CreateOrganisation')

export const UpdateOrganisation = z
  .strictObject({ name: line(120), region: z.enum(regions), ...about })
  .partial()
  .openapi('UpdateOrganisation')

export const OrganisationView = z
  .object({
    id: z.string().openapi({ example: 'org_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    name: z.string(),
    region: z.enum(regions).openapi({ description: 'Where its meters are placed.' }),
    legal_name: z.string().nullable(),
    address: z.string().nullable(),
    country: z.string().nullable(),
    tax_id: z.string().nullable(),
    po_number: z.string().nullable(),
    website: z.string().nullable(),
    support_email: z.string().nullable(),
    billing_email: z.string().nullable(),
    suspended_at: instant().nullable().openapi({
      description: 'Since when the platform has suspended it; it may read and not write.',
    }),
    created_at: instant(),
    updated_at: instant(),
  })
  .openapi('Organisation')

export const toOrganisationView = (row: OrganisationRow): z.output<typeof OrganisationView> =>
  OrganisationView.parse({
    ...row,
    legal_name: row.legalName,
    tax_id: row.taxId,
    po_number: row.poNumber,
    support_email: row.supportEmail,
    billing_email: row.billingEmail,
    suspended_at: toIsoOrNull(row.suspendedAt),
    created_at: toIso(row.createdAt),
    updated_at: toIso(row.updatedAt),
  })

/** The columns of what a request says; what it leaves out is left out. */
export function toFields<T extends z.output<typeof UpdateOrganisation>>(input: T) {
  const { legal_name, tax_id, po_number, support_email, billing_email, ...same } = input
  const renamed = {
    legalName: legal_name,
    taxId: tax_id,
    poNumber: po_number,
    supportEmail: support_email,
    billingEmail: billing_email,
  }
  const said = Object.entries({ ...same, ...renamed }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(said) as Partial<OrganisationFields>
}

export const OrganisationPath = z.object({ organisation_id: id() })
