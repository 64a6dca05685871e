import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { organisationRoles, type OrganisationRole } from '../../../src/db/schema/organisations'
import { makePerson, type Person } from '../support/people'
import { rows } from '../support/probes'
import { makeParty, makeWorld, type World } from '../support/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

type Role = OrganisationRole | null
const rank = (role: OrganisationRole) => organisationRoles.indexOf(role)
const PEOPLE = 4

type Step =
  | {
      readonly do: 'change'
      readonly by: number
      readonly whom: number
      readonly to: OrganisationRole
    }
  | { readonly do: 'remove' | 'transfer'; readonly by: number; readonly whom: number }
  | { readonly do: 'leave'; readonly by: number }

/** What the rules say becomes of the roles (security G2), or null when the step is refused. */
function model(roles: readonly Role[], step: Step): Role[] | null {
  const by = roles[step.by] ?? null
  if (by === null) return null
  const owners = roles.filter((role) => role === 'owner').length
  const set = (index: number, role: Role) => roles.map((r, i) => (i === index ? role : r))
  if (step.do === 'leave') return by === 'owner' && owners === 1 ? null : set(step.by, null)
  const whom = roles[step.whom] ?? null
  if (whom === null) return null
  if (step.do === 'transfer') {
    if (by !== 'owner' || step.by === step.whom) return null
    return set(step.by, 'admin').map((role, i) => (i === step.whom ? 'owner' : role))
  }
  if (rank(by) > rank('admin') || rank(by) > rank(whom)) return null
  const to = step.do === 'change' ? step.to : null
  if (to !== null && rank(by) > rank(to)) return null
  if (whom === 'owner' && to !== 'owner' && owners === 1) return null
  return set(step.whom, to)
}

const index = fc.nat({ max: PEOPLE - 1 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      by: index,
      whom: index,
      to: fc.constantFrom(...organisationRoles),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('remove' as const, 'transfer' as const),
      by: index,
      whom: index,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), by: index }) },
)

it('any sequence of changes leaves the roles that the rules say, and an owner', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
      const party = await makeParty(world.admin, 'Model')
      let roles: Role[] = ['owner', 'admin', 'developer', 'viewer']
      const people: Person[] = []
      for (const role of roles) {
        people.push(await makePerson(world, { organisation: party, role: role ?? 'viewer' }))
      }
      for (const next of steps) {
        const expected = model(roles, next)
        const answer = await send(party.id, people, next)
        expect([next, answer.status < 300]).toEqual([next, expected !== null])
        roles = expected ?? roles
        expect(await rolesOf(party.id, people)).toEqual(roles)
        expect(roles).toContain('owner')
      }
    }),
    { numRuns: 12 },
  )
})

function send(organisationId: string, people: readonly Person[], next: Step) {
  const by = people[next.by]
  const whom = people[next.do === 'leave' ? next.by : next.whom]
  if (!by || !whom) throw new Error('nobody')
  const path = `/v1/organisations/${organisationId}`
  if (next.do === 'leave') return by.api('POST', `${path}/leave`)
  if (next.do === 'remove') return by.api('DELETE', `${path}/members/${whom.userId}`)
  if (next.do === 'change') {
    return by.api('PATCH', `${path}/members/${whom.userId}`, { body: { role: next.to } })
  }
  const body = { user_id: whom.userId }
  return by.api('POST', `${path}/transfer-ownership`, { body })
}

async function rolesOf(organisationId: string, people: readonly Person[]): Promise<Role[]> {
  const found = await rows<{ user_id: string; role: OrganisationRole }>(
    'select user_id, role from memberships where organisation_id = ?1',
    organisationId,
  )
  const roleOf = new Map(found.map((row) => [row.user_id, row.role]))
  return people.map(({ userId }) => roleOf.get(userId) ?? null)
}
