import { beforeAll, expect, it } from 'vitest'
import { sealAuditLog } from '../../../src/portal-api/audit-log/seal'
import { verifyAuditLog } from '../../../src/portal-api/audit-log/verify'
import { pruneEvents } from '../../../src/portal-api/notifications/prune'
import { api, must, problemOf } from '../support/api'
import { makePerson } from '../support/people'
import { row, rows } from '../support/probes'
import { asJob } from '../support/webhooks'
import {
  makeParty,
  makeShop,
  makeToken,
  makeWorld,
  subscribe,
  type Party,
  type Shop,
  type World,
} from '../support/world'

let world: World
let shop: Shop
let subscriptionId: string
beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
  const { id } = await subscribe(world.consumer.token, shop.free)
  subscriptionId = id
  await must('POST', `/v1/subscriptions/${id}/reset-quota`, {
    token: world.provider.token,
    body: { reason: 'by the provider' },
  })
  await must('POST', `/v1/subscriptions/${id}/reset-quota`, {
    token: world.admin,
    body: { reason: 'by staff' },
  })
})

interface Entry {
  readonly id: string
  readonly action: string
  readonly target_id: string
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string }
  readonly address: string | null
  readonly change: Record<string, unknown>
}
const logOf = async (token: string, query = ''): Promise<Entry[]> =>
  (await must('GET', `/v1/audit-log?limit=100${query}`, { token })).data
const resets = (entries: readonly Entry[]) =>
  entries.filter(({ action }) => action === 'subscription.reset_quota')

it('the consumer sees what was done to it: by the provider as an organisation, by staff as staff', async () => {
  const [byStaff, byProvider] = resets(await logOf(world.consumer.token))
  expect(byStaff).toMatchObject({
    actor: { kind: 'staff', id: null, name: 'Turnpike staff' },
    address: null,
    change: { reason: 'by staff' },
  })
  expect(byProvider).toMatchObject({
    actor: { kind: 'organisation', id: world.provider.id, name: 'Provider' },
    address: null,
  })
})

it('the provider sees what its own people did to a consumer, and nothing else of that consumer', async () => {
  const entries = await logOf(world.provider.token)
  expect(resets(entries)).toMatchObject([
    { actor: { kind: 'token', name: 'test' }, change: { reason: 'by the provider' } },
  ])
  const ofConsumer = entries.filter(({ target_id }) => target_id === subscriptionId)
  expect(ofConsumer).toHaveLength(1)
  expect(entries.filter(({ action }) => action.startsWith('key.'))).toEqual([])
})

it('a stranger sees none of it, whatever it filters by', async () => {
  for (const query of ['', `&target_id=${subscriptionId}`, '&action=subscription.']) {
    expect(resets(await logOf(world.stranger.token, query))).toEqual([])
  }
})

it('staff cannot be searched for', async () => {
  const { actor_id } = await row<{ actor_id: string }>(
    "select actor_id from audit_log where actor_staff and action = 'subscription.reset_quota'",
  )
  expect(await logOf(world.consumer.token, `&actor_id=${actor_id}`)).toEqual([])
  const [seen] = await (
    await must('GET', `/v1/admin/audit-log?actor_id=${actor_id}&action=subscription.`, {
      token: world.admin,
    })
  ).data
  expect(seen.actor).toMatchObject({ kind: 'staff', id: actor_id })
})

it('a person is shown by name, with the address that they acted from', async () => {
  const person = await makePerson(world, {
    organisation: world.provider,
    role: 'admin',
    name: 'Ada Lovelace',
  })
  const answer = await person.api('PATCH', `/v1/products/${shop.productId}`, {
    body: { name: 'Renamed' },
    headers: { 'cf-connecting-ip': '203.0.113.9' },
  })
  expect(answer.status).toBe(200)
  const [entry] = await logOf(world.provider.token, `&actor_id=${person.userId}`)
  expect(entry).toMatchObject({
    action: 'product.update',
    actor: { kind: 'user', id: person.userId, name: 'Ada Lovelace' },
    address: '203.0.113.9',
  })
})

it('who declines an invitation does not say from where', async () => {
  const invited = await makePerson(world)
  const { id } = await must('POST', `/v1/organisations/${world.provider.id}/invitations`, {
    token: world.provider.token,
    body: { email: invited.email, role: 'viewer' },
  })
  const answer = await invited.api('POST', '/v1/me/invitations/decline', {
    body: { invitation_id: id },
    headers: { 'cf-connecting-ip': '203.0.113.77' },
  })
  expect(answer.status).toBeLessThan(300)
  const [entry] = await logOf(world.provider.token, '&action=invitation.decline')
  expect(entry).toMatchObject({ target_id: id, address: null })
})

it.for([
  ['action=route.', ['route.create']],
  ['action=product.p', ['product.publish']],
  ['from=2099-01-01T00:00:00Z', []],
  ['to=2020-01-01T00:00:00Z', []],
] as const)('filters by %s', async ([query, actions]) => {
  const entries = await logOf(world.provider.token, `&${query}`)
  expect(entries.map(({ action }) => action)).toEqual(actions)
})

it('pages hold every entry once, those of the same moment too', async () => {
  const all = await logOf(world.provider.token)
  const seen: string[] = []
  for (let cursor = ''; ;) {
    const page = await must('GET', `/v1/audit-log?limit=3${cursor}`, {
      token: world.provider.token,
    })
    seen.push(...page.data.map(({ id }: Entry) => id))
    if (page.next_cursor === null) break
    cursor = `&cursor=${page.next_cursor}`
  }
  expect(seen).toEqual(all.map(({ id }) => id))
  const { next_cursor } = await must('GET', '/v1/audit-log?limit=1', {
    token: world.provider.token,
  })
  const foreign = `/v1/audit-log?limit=1&cursor=${next_cursor}`
  expect((await api('GET', foreign, { token: world.consumer.token })).status).toBe(422)
})

it('reading asks for its scope, and the log of everybody for staff', async () => {
  const token = await makeToken(world.provider.token, world.provider.id, ['catalogue:read'])
  for (const path of ['', '/export', '/verification']) {
    const answer = await api('GET', `/v1/audit-log${path}`, { token })
    expect(problemOf(answer)).toEqual({ status: 403, code: 'insufficient_scope' })
  }
  for (const path of ['', '/export']) {
    const answer = await api('GET', `/v1/admin/audit-log${path}`, { token: world.provider.token })
    expect(problemOf(answer)).toEqual({ status: 403, code: 'forbidden' })
  }
  const developer = await makePerson(world, { organisation: world.provider, role: 'developer' })
  expect((await developer.api('GET', '/v1/audit-log')).status).toBe(403)
})

it('staff see all, or one organisation', async () => {
  const all = await must('GET', '/v1/admin/audit-log?limit=100', { token: world.admin })
  const organisations = new Set(
    all.data.map((each: { organisation_id: string }) => each.organisation_id),
  )
  expect(organisations.size).toBeGreaterThan(2)
  const path = `/v1/admin/audit-log?organisation_id=${world.consumer.id}&action=subscription.reset`
  const [byStaff, byProvider] = (await must('GET', path, { token: world.admin })).data
  expect(byStaff.actor.kind).toBe('staff')
  expect(byProvider.actor).toMatchObject({ kind: 'token', name: 'test' })
})

it('staff verify the chain that they name, others no other than their own', async () => {
  await asJob(sealAuditLog)
  const path = '/v1/audit-log/verification'
  const { id } = world.provider
  for (const named of [id, 'platform']) {
    const verdict = await must('GET', `${path}?organisation_id=${named}`, { token: world.admin })
    expect(verdict).toMatchObject({ intact: true, more: false })
    expect(verdict.checked_to).toBeGreaterThan(0)
  }
  expect((await api('GET', path, { token: world.admin })).status).toBe(422)
  const foreign = await api('GET', `${path}?organisation_id=${id}`, { token: world.consumer.token })
  expect(foreign.status).toBe(404)
})

it('exports as CSV that is no formula, and as JSON with the same entries', async () => {
  const { token } = world.provider
  await must('POST', '/v1/tokens', {
    token,
    body: { name: '=HYPERLINK("x")', scopes: ['usage:read'] },
  })
  const evil = await makeToken(token, world.provider.id, ['*'])
  await rows("update management_tokens set name = '=1+1' where start = ?1", evil.slice(0, 8))
  await must('PATCH', `/v1/products/${shop.productId}`, { token: evil, body: { name: 'By evil' } })
  const csv = await api('GET', '/v1/audit-log/export?format=csv', { token })
  expect(csv.headers.get('content-type')).toContain('text/csv')
  expect(csv.text).toContain(",'=1+1,")
  expect(csv.text).not.toMatch(/(^|,)"?=/m)
  const json = await api('GET', '/v1/audit-log/export?format=json', { token })
  const ids = json.json.map(({ id }: Entry) => id)
  expect(ids).toEqual((await logOf(token)).map(({ id }) => id))
  expect(csv.text.trim().split('\r\n')).toHaveLength(ids.length + 1)
})

const verdictOf = (party: Party, after = 0) =>
  must('GET', `/v1/audit-log/verification?after_seq=${after}`, { token: party.token })

/** An organisation with a chain of some entries. */
async function chained(name: string): Promise<Party> {
  const party = await makeParty(world.admin, name)
  for (let i = 0; i < 4; i++) {
    await must('PATCH', `/v1/organisations/${party.id}`, {
      token: party.token,
      body: { name: `N${i}` },
    })
  }
  await asJob(sealAuditLog)
  return party
}

it('entries are chained in the order in which they were written, also by several sealers at once', async () => {
  const party = await makeParty(world.admin, 'Busy')
  for (let i = 0; i < 3; i++) {
    await Promise.all([
      ...Array.from({ length: 5 }, () => makeToken(party.token, party.id, ['usage:read'])),
      asJob(sealAuditLog),
      asJob(sealAuditLog),
    ])
  }
  await asJob(sealAuditLog)
  const seqs = await rows<{ seq: number }>(
    'select seq from audit_log where organisation_id = ?1 order by rowid',
    party.id,
  )
  expect(seqs.map(({ seq }) => seq)).toEqual(seqs.map((_, index) => index + 1))
  expect(await verdictOf(party)).toEqual({
    sealed: seqs.length,
    checked_to: seqs.length,
    intact: true,
    broken_at: null,
    more: false,
  })
})

it.for([
  [
    'a changed entry',
    "update audit_log set change = '{}' where organisation_id = ?1 and seq = 3",
    3,
  ],
  [
    'a changed actor',
    "update audit_log set actor_id = 'usr_x' where organisation_id = ?1 and seq = 3",
    3,
  ],
  ['a removed entry', 'delete from audit_log where organisation_id = ?1 and seq = 3', 3],
  ['removed last entries', 'delete from audit_log where organisation_id = ?1 and seq > 4', 5],
  [
    'an entry whose place was taken by the next',
    'delete from audit_log where organisation_id = ?1 and seq = 2; update audit_log set seq = seq - 1 where organisation_id = ?1 and seq > 2',
    2,
  ],
] as const)('%s breaks the chain, and staff find it', async ([name, tampering, at]) => {
  const party = await chained(name)
  expect((await verdictOf(party)).intact).toBe(true)
  for (const statement of tampering.split('; ')) await rows(statement, party.id)
  expect(await verdictOf(party)).toMatchObject({ intact: false, broken_at: at })
  await asJob(verifyAuditLog)
  await asJob(verifyAuditLog)
  expect(await row('select kind, detail from findings where subject = ?1', party.id)).toEqual({
    kind: 'audit_chain',
    detail: `The audit chain does not hold at ${at}.`,
  })
})

it('forgetting an address after 90 days leaves the chain whole', async () => {
  const party = await chained('Forgotten')
  await rows(
    "update audit_log set actor_address = '203.0.113.9' where organisation_id = ?1",
    party.id,
  )
  await asJob((deps) => pruneEvents({ ...deps, now: () => Date.now() + 91 * 86_400_000 }))
  expect(
    await rows(
      'select 1 from audit_log where organisation_id = ?1 and actor_address is not null',
      party.id,
    ),
  ).toEqual([])
  expect((await verdictOf(party)).intact).toBe(true)
})
