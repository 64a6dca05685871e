/** Everybody who must be refused, for one operation. */
import { organisationRoles } from '../../../src/db/schema/organisations'
import { covers, scopes, scopesOfRole } from '../../../src/portal-api/auth/scopes'
import { api, must, type Answer, type Call } from '../support/api'
import { makeToken } from '../support/world'
import type { Fixture } from './fixture'
import { asksFor, scopeOf, type Operation } from './operation'
import { whileSuspended, type Scene, type Side } from './scene'

type Send = (method: string, path: string, call?: Call) => Promise<Answer>

export interface Wrong {
  readonly who: string
  readonly send: Send
  /** Statuses that refuse. 404 is among them only where existence must not show. */
  readonly statuses: readonly number[]
  readonly code?: string
}

const byToken =
  (token: string): Send =>
  (method, path, call = {}) =>
    api(method, path, { ...call, token })

/** The side whose resources the operation is about. */
export const sideOf = (scene: Scene, { as }: Fixture): Side =>
  as === 'provider' ? scene.provider : scene.consumer

/** True where the path names something of one organisation, which others must not learn of. */
export const isHidden = (operation: Operation, fixture: Fixture): boolean =>
  operation.params.length > 0 && fixture.open !== true

/** Tokens made once for a scene: by the scopes that they have. */
export class Tokens {
  readonly #made = new Map<string, Promise<string>>()
  /** Audit rows that making them left. */
  rows = 0
  constructor(private readonly scene: Scene) {}

  /** A token of the organisation with just these scopes. */
  of(side: Side, held: readonly string[]): Promise<string> {
    return this.#once(`${side.party.id} ${held.join()}`, 1, () =>
      makeToken(this.scene.adminToken, side.party.id, held),
    )
  }

  /** A platform admin's token that has less than all scopes. */
  narrowAdmin(): Promise<string> {
    return this.#once('narrow', 1, async () => {
      const body = { name: 'narrow', platform_role: 'admin', scopes: ['usage:read'] }
      return (await must('POST', '/v1/tokens', { token: this.scene.adminToken, body })).token
    })
  }

  revoked(side: Side): Promise<string> {
    return this.#once(`revoked ${side.party.id}`, 2, async () => {
      const { adminToken: token } = this.scene
      const body = { organisation_id: side.party.id, name: 'revoked', scopes: ['*'] }
      const made = await must('POST', '/v1/tokens', { token, body })
      await must('DELETE', `/v1/tokens/${made.id}`, { token })
      return made.token
    })
  }

  #once(name: string, rows: number, make: () => Promise<string>): Promise<string> {
    const known = this.#made.get(name)
    if (known) return known
    this.rows += rows
    const made = make()
    this.#made.set(name, made)
    return made
  }
}

/** All who must be refused the operation. */
export async function wrongCallers(
  scene: Scene,
  tokens: Tokens,
  operation: Operation,
  fixture: Fixture,
): Promise<Wrong[]> {
  const side = sideOf(scene, fixture)
  return [
    ...(await unknown(tokens, side)),
    { who: 'a suspended user', send: side.suspended.api, statuses: [403] },
    ...(await withoutStanding(scene, tokens, operation, side)),
    ...strangers(scene, operation, fixture),
    ...(isWrite(operation) && (scopeOf(operation) !== null || asksFor(operation, 'owner'))
      ? closed(side, operation)
      : []),
  ]
}

export const isWrite = ({ method }: Operation): boolean => method !== 'GET'

/** Nobody that the platform knows. */
async function unknown(tokens: Tokens, side: Side): Promise<Wrong[]> {
  const wrong: readonly (readonly [string, Send])[] = [
    ['nobody', api],
    ['a malformed token', byToken('tpm_short')],
    ['an API key', byToken('tpk_live_1abc')],
    ['an unknown token', byToken(`tpm_${'x'.repeat(40)}`)],
    ['a revoked token', byToken(await tokens.revoked(side))],
    ['an expired session', side.expired],
    ['a session that was ended', side.ended],
  ]
  return wrong.map(([who, send]) => ({ who, send, statuses: [401], code: 'unauthenticated' }))
}

/** Known, of the right organisation, and not entitled. */
async function withoutStanding(
  scene: Scene,
  tokens: Tokens,
  operation: Operation,
  side: Side,
): Promise<Wrong[]> {
  const wrong: Wrong[] = []
  const refuse = (who: string, send: Send, code?: string) =>
    wrong.push({ who, send, statuses: [403], ...(code === undefined ? {} : { code }) })
  const scope = scopeOf(operation)
  const isPersonal = asksFor(operation, 'person')
  const isForAdmins = asksFor(operation, 'admin')
  const isForStaff = asksFor(operation, 'staff') || isForAdmins
  if (asksFor(operation, 'anybody')) return wrong

  if (scope !== null) {
    const others = scopes.filter((name) => name !== scope)
    const token = await tokens.of(side, others)
    refuse('a token of every other scope', byToken(token), 'insufficient_scope')
  } else {
    const token = await tokens.of(side, ['*'])
    refuse("the organisation's token of all scopes", byToken(token))
  }
  for (const role of organisationRoles) {
    if (isPersonal || (scope !== null && covers(scopesOfRole[role], scope))) continue
    if (scope === null && asksFor(operation, 'owner') && role === 'owner') continue
    refuse(`a member as ${role}`, side.people[role].api)
  }
  if (isForAdmins && !isPersonal) refuse('support', scene.support.api)
  if (isForStaff) {
    const narrow = await tokens.narrowAdmin()
    refuse("an admin's token of less than all scopes", byToken(narrow))
  }
  return wrong
}

/** Of another organisation. */
function strangers(scene: Scene, operation: Operation, fixture: Fixture): Wrong[] {
  if (!isHidden(operation, fixture) || fixture.as === 'staff') return []
  const { stranger } = scene
  const isPersonal = asksFor(operation, 'person')
  const wrong: Wrong[] = [
    { who: "another organisation's owner", send: stranger.people.owner.api, statuses: [404] },
  ]
  if (scopeOf(operation) !== null) {
    const send = byToken(stranger.party.token)
    wrong.push({ who: "another organisation's token", send, statuses: [404], code: 'not_found' })
    const other = fixture.as === 'provider' ? scene.consumer : scene.provider
    if (fixture.both !== true) {
      // The two know of each other, so that saying no is no secret; 404 is fine as well.
      const who = fixture.as === 'provider' ? 'the consumer' : 'the provider'
      wrong.push({ who, send: other.people.owner.api, statuses: [403, 404] })
    }
    if (isWrite(operation) && fixture.support !== true) {
      wrong.push({ who: 'support', send: scene.support.api, statuses: [403] })
    }
  } else if (!isPersonal) {
    wrong.push({ who: 'an admin without a part in it', send: scene.admin.api, statuses: [403] })
  }
  return wrong
}

/** The rightful ones, while their organisation is suspended. */
function closed(side: Side, operation: Operation): Wrong[] {
  const suspended =
    (send: Send): Send =>
    (...request) =>
      whileSuspended(side.party, () => send(...request))
  const refuse = (who: string, send: Send): Wrong => ({
    who,
    send: suspended(send),
    statuses: [403],
    code: 'organisation_suspended',
  })
  return [
    refuse('the owner of a suspended organisation', side.people.owner.api),
    ...(scopeOf(operation) === null
      ? []
      : [refuse('a token of a suspended organisation', byToken(side.party.token))]),
  ]
}
