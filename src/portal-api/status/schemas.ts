import { z } from '@hono/zod-openapi'
import {
  components,
  impacts,
  incidentKinds,
  incidentStates,
  statusStates,
} from '../../domain/status/states'
import { id, instant } from '../http/schemas'

const percent = () =>
  z.number().min(0).max(100).nullable().openapi({
    description: 'Rounded down; null where nothing was measured. The rule: /docs/status.',
    example: 99.98,
  })

const latency = () =>
  z
    .object({ p50: z.number(), p95: z.number() })
    .nullable()
    .openapi({ description: 'ms, of consumers’ calls; null where there are too few.' })

/** When it was measured, and whether that is long ago. */
const measuredAt = {
  as_of: instant().nullable().openapi({ description: 'When it was measured; null for never.' }),
  stale: z.boolean().openapi({ description: 'Measured more than five minutes ago.' }),
}

export const StatusIncident = z
  .object({
    id: z.string(),
    kind: z.enum(incidentKinds),
    impact: z.enum(impacts),
    state: z.enum(incidentStates),
    title: z.string(),
    automatic: z.boolean(),
    starts_at: instant(),
    ends_at: instant().nullable().openapi({ description: 'Of planned maintenance.' }),
    resolved_at: instant().nullable(),
    updates: z.array(z.object({ at: instant(), state: z.enum(incidentStates), text: z.string() })),
  })
  .openapi('StatusIncident')
export type StatusIncident = z.output<typeof StatusIncident>

const head = {
  slug: z.string(),
  name: z.string(),
  provider: z.string(),
  state: z.enum(statusStates),
  since: instant().nullable().openapi({ description: 'Since when it is in that state.' }),
  uptime_percent: percent(),
  history: z.string().openapi({
    description:
      'A letter for each of 90 UTC days, the oldest first, today the last: `u` up, `g` degraded, `d` down, `-` not measured.',
    example: `${'-'.repeat(60)}${'u'.repeat(28)}gu`,
  }),
  p50_ms: z.number().nullable().openapi({
    description: 'ms, of consumers’ calls of the last 24 hours; null where there are too few.',
  }),
  open_incidents: z.array(StatusIncident),
  next_maintenance: StatusIncident.nullable(),
}

export const StatusHead = z.object(head).openapi('StatusHead')
export type StatusHead = z.output<typeof StatusHead>

export const StatusView = z
  .object({
    ...measuredAt,
    state: z.enum(statusStates).openapi({ description: 'Of the platform itself.' }),
    components: z.array(
      z.object({
        name: z.enum(components),
        label: z.string(),
        state: z.enum(statusStates),
        since: instant().nullable(),
        uptime_percent: percent(),
      }),
    ),
    products: z.array(StatusHead).openapi({ description: 'Every published one, by name.' }),
    incidents: z.array(StatusIncident).openapi({
      description: 'Of the platform itself: those that are open and those of the last 90 days.',
    }),
    next_maintenance: StatusIncident.nullable(),
  })
  .openapi('Status')
export type StatusView = z.output<typeof StatusView>

export const StatusDay = z
  .object({
    date: z.iso.date().openapi({ example: '2026-11-22' }),
    state: z.enum(statusStates).openapi({
      description: '`up` without a minute down, `down` from an hour on, else `degraded`.',
    }),
    uptime_percent: percent(),
    probes: z.int(),
    failed_probes: z.int(),
    minutes_down: z.int(),
    latency_ms: latency(),
  })
  .openapi('StatusDay')
export type StatusDay = z.output<typeof StatusDay>

export const ProductStatusView = z
  .object({
    ...measuredAt,
    ...head,
    probed: z
      .boolean()
      .openapi({ description: 'False where its provider has switched probes off.' }),
    last_probe_at: instant().nullable(),
    latency_ms: z.object({ today: latency(), last_24_hours: latency() }),
    days: z
      .array(StatusDay)
      .openapi({ description: '90 UTC days, the oldest first, today the last.' }),
    incidents: z.array(StatusIncident).openapi({
      description: 'Of the last 90 days, latest first, with what is planned.',
    }),
  })
  .openapi('ProductStatus')
export type ProductStatusView = z.output<typeof ProductStatusView>

export const StatusPath = z.object({ slug: z.string().min(1).max(64) })

export const SubscribeToStatus = z
  .strictObject({
    email: z.email().max(254),
    product: z.string().min(1).max(64).optional().openapi({
      description: 'A slug. Left out for incidents of the platform itself.',
    }),
  })
  .openapi('SubscribeToStatus')

export const StatusToken = z
  .strictObject({ token: z.string().min(1).max(200).openapi({ description: 'Of a mail.' }) })
  .openapi('StatusToken')

export const OneClickQuery = z.strictObject({ token: z.string().min(1).max(200) })

export const StatusReceived = z.object({ status: z.literal('received') }).openapi('StatusReceived')
export const StatusConfirmed = z
  .object({
    status: z.literal('confirmed'),
    product: z
      .object({ slug: z.string(), name: z.string() })
      .nullable()
      .openapi({ description: 'Null for the platform.' }),
  })
  .openapi('StatusConfirmed')
export const StatusUnsubscribed = z
  .object({ status: z.literal('unsubscribed') })
  .openapi('StatusUnsubscribed')

const probe = {
  enabled: z.boolean().openapi({ description: 'Whether the platform probes the product.' }),
  route_id: id()
    .nullable()
    .openapi({
      description:
        'A GET route without path parameters. Null for the first there is, else the base URL of the origin.',
      type: ['string', 'null'],
    }),
  expected_status: z
    .int()
    .min(200)
    .max(499)
    .nullable()
    .openapi({
      description: 'Null for every status below 500.',
      type: ['integer', 'null'],
    }),
}

export const UpdateProbe = z
  .strictObject({ probe: z.strictObject(probe).partial() })
  .openapi('UpdateProbe')

export const ProbeView = z
  .object({
    probe: z.object(probe),
    target: z.object({ method: z.string(), url: z.string() }).nullable().openapi({
      description: 'What is called; null where nothing is, as of a draft.',
    }),
    state: z.enum(statusStates),
    last: z
      .object({
        at: instant(),
        ok: z.boolean(),
        status: z.int().nullable(),
        error: z.string().nullable(),
        duration_ms: z.int(),
      })
      .nullable(),
    recent: z
      .array(
        z.object({
          at: instant(),
          ok: z.boolean(),
          status: z.int().nullable(),
          duration_ms: z.int(),
        }),
      )
      .openapi({ description: 'Of the last hour, latest first.' }),
  })
  .openapi('Probe')
