import { z } from '@hono/zod-openapi'
import type { IncidentUpdateRow, IncidentWithProduct } from '../../db/status-incidents'
import {
  impacts,
  incidentKinds,
  incidentProgress,
  incidentStates,
  severities,
} from '../../domain/status/states'
import { pageQuery } from '../http/pagination'
import { id, instant, instantInput, line, text, toIso, toIsoOrNull } from '../http/schemas'

const LONGEST_TEXT = 4000

const said = text(LONGEST_TEXT)
  .refine((value) => value.trim() !== '', 'must say something')
  .openapi({ description: 'Plain text, for everybody.', example: 'We are looking into it.' })

const fields = {
  title: line(200).openapi({ example: 'Forecasts are slow' }),
  impact: z.enum(severities).openapi({ description: 'Of an incident; left out for maintenance.' }),
  starts_at: instantInput().openapi({
    description: 'When it began, or is to begin. Now when left out.',
  }),
  ends_at: instantInput().openapi({ description: 'When planned maintenance is to be over.' }),
}

const create = {
  kind: z.enum(incidentKinds).default('incident'),
  title: fields.title,
  impact: fields.impact.optional(),
  starts_at: fields.starts_at.optional(),
  ends_at: fields.ends_at.optional(),
  text: said,
}

export const CreateIncident = z.strictObject(create).openapi('CreateIncident')

export const CreateAnyIncident = z
  .strictObject({
    ...create,
    product_id: id()
      .nullable()
      .default(null)
      .openapi({
        description: 'Null for one of the platform itself.',
        type: ['string', 'null'],
      }),
  })
  .openapi('CreateAnyIncident')

export const UpdateIncident = z.strictObject(fields).partial().openapi('UpdateIncident')

export const WriteIncidentUpdate = z
  .strictObject({
    text: said,
    state: z
      .enum([...incidentProgress, 'in_progress'])
      .optional()
      .openapi({
        description:
          'What it is from now on: `in_progress` of maintenance, else one of the others.',
      }),
  })
  .openapi('WriteIncidentUpdate')

export const ResolveIncident = z
  .strictObject({
    text: said.default('It is over.'),
  })
  .openapi('ResolveIncident')

const openOnly = z
  .enum(['true', 'false'])
  .default('false')
  .openapi({ description: 'Only those that are not over.' })

export const IncidentQuery = z.strictObject({ ...pageQuery, open: openOnly })

export const AnyIncidentQuery = z.strictObject({
  ...pageQuery,
  open: openOnly,
  product_id: id().optional(),
})

export const IncidentPath = z.object({ product_id: id(), incident_id: id() })
export const AnyIncidentPath = z.object({ incident_id: id() })

export const IncidentView = z
  .object({
    id: z.string(),
    product: z
      .object({ id: z.string(), slug: z.string(), name: z.string() })
      .nullable()
      .openapi({ description: 'Null for one of the platform itself.' }),
    kind: z.enum(incidentKinds),
    impact: z.enum(impacts),
    state: z.enum(incidentStates),
    title: z.string(),
    automatic: z.boolean().openapi({ description: 'Opened by failed probes.' }),
    starts_at: instant(),
    ends_at: instant().nullable().openapi({ description: 'Of planned maintenance.' }),
    resolved_at: instant().nullable(),
    created_at: instant(),
    updated_at: instant(),
    updates: z
      .array(
        z.object({
          id: z.string(),
          at: instant(),
          state: z.enum(incidentStates),
          text: z.string(),
        }),
      )
      .openapi({ description: 'Latest first.' }),
  })
  .openapi('Incident')

/** @param updates of the incident, latest first */
export const toIncidentView = (
  { incident, product }: IncidentWithProduct,
  updates: readonly IncidentUpdateRow[],
): z.output<typeof IncidentView> => ({
  id: incident.id,
  product,
  kind: incident.kind,
  impact: incident.impact,
  state: incident.state,
  title: incident.title,
  automatic: incident.automatic,
  starts_at: toIso(incident.startsAt),
  ends_at: toIsoOrNull(incident.endsAt),
  resolved_at: toIsoOrNull(incident.resolvedAt),
  created_at: toIso(incident.createdAt),
  updated_at: toIso(incident.updatedAt),
  updates: updates.map(({ id, at, state, text }) => ({ id, at: toIso(at), state, text })),
})
