import { api, read } from '../../lib/api'
import { changesOf } from '../../lib/changes'
import { Problem } from '../../lib/problem'
import { bodyOf, draftOf } from './draft'
import type { RouteBody, RouteView } from './types'

/** Fields of the editor, by member of the body. */
const FIELDS: Readonly<Record<keyof RouteBody, string>> = {
  name: 'Name',
  summary: 'Summary',
  group: 'Heading',
  description: 'Description',
  method: 'Method',
  path: 'Path',
  origin_path: 'Path at the origin',
  origin_url: 'Origin of its own',
  min_rank: 'Lowest plan',
  weight: 'Weight',
  rates: 'Rate limits',
  scopes: 'Scopes',
  ip_allow: 'Only from these addresses',
  ip_deny: 'Never from these addresses',
  deprecated_at: 'Deprecated on',
  sunset_at: 'Ends on',
  parameters: 'Parameters',
  request_body: 'Body',
  responses: 'Responses',
  transforms: 'Transforms',
}

export interface Saved {
  /** The route as it is now. */
  readonly route: RouteView
  /** Fields that somebody else changed too; then nothing is saved. */
  readonly conflicts: readonly string[]
}

/**
 * Saves what was changed, beside what somebody else changed elsewhere in the route meanwhile.
 * @param base the route that was edited
 * @throws {Problem}
 */
export async function saveRoute(base: RouteView, body: RouteBody): Promise<Saved> {
  const ours = changesOf<RouteBody>(bodyOf(draftOf(base)), body)
  const fresh = await patched(base, ours)
  if (!('theirs' in fresh)) return { route: fresh, conflicts: [] }
  const changed = changesOf<RouteBody>(bodyOf(draftOf(base)), bodyOf(draftOf(fresh.theirs)))
  const theirs = new Map(Object.entries(changed).map(([member, value]) => [member, text(value)]))
  const conflicts = Object.entries(ours)
    .filter(([member, value]) => theirs.has(member) && theirs.get(member) !== text(value))
    .map(([member]) => FIELDS[member as keyof RouteBody])
  if (conflicts.length > 0) return { route: fresh.theirs, conflicts }
  return saveRoute(fresh.theirs, { ...bodyOf(draftOf(fresh.theirs)), ...ours })
}

const text = (value: unknown): string => JSON.stringify(value)

/** @returns the changed route, or the one that somebody else has made of it */
async function patched(
  { id, updated_at: at }: RouteView,
  json: Partial<RouteBody>,
): Promise<RouteView | { readonly theirs: RouteView }> {
  const param = { route_id: id }
  try {
    const headers = { 'if-match': `"${at}"` }
    return await read(api.v1.routes[':route_id'].$patch({ param, json }, { headers }))
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'conflict') throw error
    const theirs = await read(api.v1.routes[':route_id'].$get({ param }))
    // Method and path may be another route's.
    if (theirs.updated_at === at) throw error
    return { theirs }
  }
}
