import type { z } from '@hono/zod-openapi'
import type { RouteRow } from '../../db/routes'
import type { MemberName } from '../../domain/openapi/read-document'
import { toMilli } from '../../domain/units'
import type { CreateRoute, UpdateRoute } from './schemas'

type Input = z.output<typeof CreateRoute> | z.output<typeof UpdateRoute>
type Documented = Pick<RouteRow, 'summary' | 'description' | 'groupName' | 'parameters'> &
  Pick<RouteRow, 'requestBody' | 'responses' | 'deprecatedAt' | 'name' | 'path' | 'originPath'>

/** The members that the input names, as columns. */
export function storedRoute(input: Input): Partial<RouteRow> {
  return named({
    name: input.name,
    description: input.description,
    method: input.method,
    path: input.path,
    originPath: input.origin_path,
    minRank: input.min_rank,
    weight: input.weight === undefined ? undefined : toMilli(input.weight),
    summary: input.summary,
    groupName: input.group,
    parameters: input.parameters,
    requestBody: input.request_body && toContent(input.request_body),
    responses:
      input.responses &&
      Object.fromEntries(
        Object.entries(input.responses).map(([status, answer]) => [status, toContent(answer)]),
      ),
    deprecatedAt: input.deprecated_at,
    sunsetAt: input.sunset_at,
    scopes: input.scopes,
    ipAllow: input.ip_allow,
    ipDeny: input.ip_deny,
    transforms: input.transforms,
    originUrl: input.origin_url,
  })
}

const toContent = <T extends { readonly content_type: unknown }>({ content_type, ...rest }: T) => ({
  ...rest,
  contentType: content_type as T['content_type'],
})

const named = <T extends object>(members: T) =>
  Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as Partial<RouteRow>

/** Columns that an import writes, by the member that the import calls them. */
const imported: Readonly<Record<keyof Documented, MemberName>> = {
  name: 'name',
  summary: 'summary',
  description: 'description',
  groupName: 'group',
  deprecatedAt: 'deprecated',
  parameters: 'parameters',
  requestBody: 'requestBody',
  responses: 'responses',
  path: 'paths',
  originPath: 'paths',
}

/** What somebody has changed of an imported route, so that the next import asks before it overwrites. */
export function editedByHand(before: RouteRow, change: Partial<RouteRow>): string[] {
  if (before.source !== 'openapi') return before.editedByHand
  const edited = Object.entries(imported).flatMap(([column, member]) => {
    const key = column as keyof Documented
    const same = JSON.stringify(change[key]) === JSON.stringify(before[key])
    return key in change && !same ? [member] : []
  })
  return [...new Set([...before.editedByHand, ...edited])]
}
