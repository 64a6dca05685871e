/** Where keys that were found in public are reported: `docs/leaked-keys.md`. */
import { createRoute } from '@hono/zod-openapi'
import { addressGroup } from '../../domain/address-group'
import { answers, publicRoute, takes } from '../app-types'
import { problems } from '../http/problems'
import { limit, type Allowance } from '../limiter'
import { handleLeaks } from './handle'
import {
  GithubFeedback,
  GithubReport,
  LeakReport,
  Received,
  toFound,
  toGithubFeedback,
} from './schemas'
import { signedByGithub } from './signature'

const tags = ['Leaked keys']
const security: Record<string, string[]>[] = []
const body = [
  'invalid_request',
  'invalid_json',
  'unsupported_media_type',
  'body_too_large',
] as const

/** From one address: nobody finds keys by the hundred, but somebody may try them. */
const REPORTS: Allowance = { limit: 20, windowMs: 3_600_000 }

const github = publicRoute({
  route: createRoute({
    method: 'post',
    path: '/api/v1/secret-scanning/github',
    operationId: 'reportFromGithub',
    summary: "Report leaked keys, as GitHub's secret scanning does",
    description:
      'For GitHub alone, which signs each report: `Github-Public-Key-Identifier` and ' +
      '`Github-Public-Key-Signature` over the bytes of the body.',
    tags,
    security,
    middleware: signedByGithub,
    request: { body: takes(GithubReport) },
    responses: {
      200: answers(GithubFeedback, 'Which of them are keys of ours'),
      ...problems('invalid_signature', 'signing_keys_unavailable', 'internal_error', ...body),
    },
  }),
  handler: async (c) => {
    const matches = c.req.valid('json')
    const isOurs = await handleLeaks(c.var.deps, 'github', matches)
    return c.json(await toGithubFeedback(matches, isOurs), 200)
  },
})

const anybody = publicRoute({
  route: createRoute({
    method: 'post',
    path: '/api/v1/leak-reports',
    operationId: 'reportLeak',
    summary: 'Report a key that you found',
    description:
      'It is refused from then on, or soon, and its owner is told. The answer is the same whether or ' +
      'not it is a key.',
    tags,
    security,
    request: { body: takes(LeakReport) },
    responses: {
      202: answers(Received, 'Thank you'),
      ...problems('too_many_attempts', 'internal_error', ...body),
    },
  }),
  handler: async (c) => {
    const { deps } = c.var
    const from = addressGroup(deps.actor.address ?? '')
    await limit(deps.limiter, `leak reports\n${from}`, REPORTS)
    await handleLeaks(deps, 'anybody', [toFound(c.req.valid('json'))])
    return c.json({ status: 'received' as const }, 202)
  },
})

export const leakReportRoutes = [github, anybody] as const
