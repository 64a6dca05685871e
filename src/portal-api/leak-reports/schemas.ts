import { z } from '@hono/zod-openapi'
import { sha256 } from '../auth/token'
import type { Found } from './handle'

/** Matches in one message; each that is ours is a transaction of its own. */
const MOST_MATCHES = 500

/** What GitHub sends: members that it may add are left out, not refused. */
export const GithubReport = z
  .array(
    z.object({
      token: z.string().min(1).max(4096),
      type: z.string().max(200).openapi({ example: 'turnpike_api_key' }),
      url: z.string().max(4096).default('').openapi({ description: 'May be empty.' }),
      source: z.string().max(200).default('').openapi({ example: 'commit' }),
    }),
  )
  .min(1)
  .max(MOST_MATCHES)
  .openapi('GithubReport')

/** GitHub's own form of feedback. */
export const GithubFeedback = z
  .array(
    z.object({
      token_hash: z.string().openapi({ description: 'SHA-256 of the token, hex.' }),
      token_type: z.string(),
      label: z.enum(['true_positive', 'false_positive']),
    }),
  )
  .openapi('GithubFeedback')

/** @param isOurs for each match, in its order */
export const toGithubFeedback = (
  matches: z.output<typeof GithubReport>,
  isOurs: readonly boolean[],
): Promise<z.output<typeof GithubFeedback>> =>
  Promise.all(
    matches.map(async ({ token, type }, i) => ({
      token_hash: await sha256(token),
      token_type: type,
      label: isOurs[i] ? ('true_positive' as const) : ('false_positive' as const),
    })),
  )

export const LeakReport = z
  .strictObject({
    token: z.string().trim().min(1).max(512).openapi({
      description: 'The API key or management token that you found.',
    }),
    url: z.string().max(2000).default('').openapi({
      description: 'Where it can be found; its owner is told, without query and fragment.',
      example: 'https://example.com/page',
    }),
  })
  .openapi('LeakReport')

export const Received = z.object({ status: z.literal('received') }).openapi('LeakReportReceived')

export const toFound = ({ token, url }: z.output<typeof LeakReport>): Found => ({
  token,
  url,
  source: '',
})
