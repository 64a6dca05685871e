import { z } from '@hono/zod-openapi'
import type { NotionConnection, NotionRun } from '../../../db/admin/notion'
import { notionRunStates } from '../../../db/schema/integrations'
import { parsePublicUrl } from '../../../domain/public-url'
import { pageIdOf } from '../../../notion/look'
import { pageQuery } from '../../http/pagination'
import { id, instant, line, toIso, toIsoOrNull } from '../../http/schemas'
import { reason } from '../because'

declare const DEVELOPMENT: boolean

export const RunView = z
  .object({
    id: z.string().openapi({ example: 'nrn_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    daily: z
      .boolean()
      .openapi({ description: 'Whether it is the one of a day; else staff asked for it.' }),
    state: z.enum(notionRunStates),
    keys: z.int().openapi({ description: 'How many there were when it began.' }),
    done: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    refused: z.int().openapi({ description: 'Rows that Notion refused.' }),
    error: z.string().nullable().openapi({ description: 'Why it ended, or what it waits for.' }),
    next_at: instant().nullable().openapi({ description: 'When it goes on, while it waits.' }),
    started_at: instant(),
    ended_at: instant().nullable(),
  })
  .openapi('NotionRun')

export const toRunView = (run: NotionRun): z.output<typeof RunView> => ({
  id: run.id,
  daily: run.day !== null,
  state: run.state,
  keys: run.total,
  done: run.created + run.updated + run.unchanged + run.refused,
  created: run.created,
  updated: run.updated,
  unchanged: run.unchanged,
  refused: run.refused,
  error: run.error,
  next_at: run.state === 'running' && run.error !== null ? toIso(run.nextAt) : null,
  started_at: toIso(run.startedAt),
  ended_at: toIsoOrNull(run.endedAt),
})

export const IntegrationsView = z
  .object({
    notion: z
      .object({
        last_four: z.string().openapi({ description: 'Of the token.' }),
        parent_page_id: z.string().nullable(),
        connected_at: instant(),
        last_run: RunView.nullable(),
      })
      .nullable()
      .openapi({ description: 'Null while Notion is not connected.' }),
    operator: z.object({
      email: z.string().nullable().openapi({ description: 'Null: all admins of the platform.' }),
      webhook_url: z.string().nullable(),
    }),
  })
  .openapi('Integrations')

export const toNotionView = (row: NotionConnection, last: NotionRun | undefined) => ({
  last_four: row.lastFour,
  parent_page_id: row.parentPageId,
  connected_at: toIso(row.connectedAt),
  last_run: last === undefined ? null : toRunView(last),
})

export const ConnectNotion = z
  .strictObject({
    token: line(200)
      .min(20)
      .openapi({ description: "An integration's secret; never shown again." }),
    parent_page: z
      .string()
      .trim()
      .max(2048)
      .nullable()
      .default(null)
      .transform((text, context) => {
        if (text === null || text === '') return null
        const found = pageIdOf(text)
        if (found !== null) return found
        context.addIssue({ code: 'custom', message: 'must be the address of a page, or its id' })
        return z.NEVER
      })
      .openapi({
        type: ['string', 'null'],
        description: 'Below it the databases are made that the integration does not see.',
      }),
    reason: reason(),
  })
  .openapi('ConnectNotion')

export const NotionTestView = z
  .object({
    ok: z.boolean(),
    integration: z.string().nullable(),
    workspace: z.string().nullable(),
    parent_page: z.string().nullable().openapi({ description: 'Its title.' }),
    databases: z
      .array(z.object({ title: z.string(), found: z.boolean() }))
      .openapi({ description: 'Whether each is there; the others are made with the first run.' }),
    problem: z.string().nullable().openapi({ description: 'What Notion refused.' }),
  })
  .openapi('NotionTest')

export const RunsQuery = z.strictObject(pageQuery)
export const RunPath = z.object({ run_id: id() })

export const RunDetailView = RunView.extend({
  errors: z
    .array(z.object({ key_id: z.string(), error: z.string(), at: instant() }))
    .openapi({ description: 'The first 100 rows that Notion refused.' }),
}).openapi('NotionRunDetail')

const webhookUrl = () =>
  z
    .string()
    .max(2048)
    .transform((input, context) => {
      const result = parsePublicUrl(input, { anyHost: DEVELOPMENT, query: true })
      if ('url' in result) return result.url
      context.addIssue({ code: 'custom', message: result.problem })
      return z.NEVER
    })
    .openapi({ type: 'string', format: 'uri', example: 'https://ops.example.com/turnpike' })

export const SetOperator = z
  .strictObject({
    email: z.email().max(254).nullable().optional().openapi({
      description: 'Who hears of quotas that were used up; null for all admins of the platform.',
    }),
    webhook_url: webhookUrl().nullable().optional().openapi({
      description: 'Is sent each row of the health log. Setting one makes a new secret.',
    }),
    reason: reason(),
  })
  .refine(({ email, webhook_url }) => email !== undefined || webhook_url !== undefined, {
    path: ['email'],
    message: 'name what changes',
  })
  .openapi('SetOperator')

export const OperatorView = z
  .object({
    email: z.string().nullable(),
    webhook_url: z.string().nullable(),
    secret: z.string().nullable().openapi({
      description:
        'Signs what is sent (Standard Webhooks); only when its URL was set, and never again.',
    }),
  })
  .openapi('Operator')
