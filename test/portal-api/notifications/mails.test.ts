import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { EventType } from '../../../src/domain/event-types'
import type { Mail } from '../../../src/mail/port'
import { dispatchEvents } from '../../../src/portal-api/notifications/dispatch'
import { tellOfUntidyKeys } from '../../../src/portal-api/notifications/key-hygiene'
import { sendMails } from '../../../src/portal-api/notifications/send-mails'
import { openDb } from '../../../src/db/open'
import { usageDays } from '../../../src/db/schema'
import { env } from '../support/api'
import { makePerson, type Person } from '../support/people'
import { row, rows } from '../support/probes'
import { asJob, tellOf } from '../support/webhooks'
import { makeParty, makeShop, makeWorld, subscribe, type Party, type World } from '../support/world'

const MINUTE = 60_000
const DAY = 86_400_000

let world: World
let party: Party
let person: Person
let parties = 0
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  party = await makeParty(world.admin, `Party ${++parties}`)
  person = await makePerson(world, { organisation: party, role: 'owner' })
  // What other tests told of is not this one's.
  await rows("update mails set state = 'dropped'")
})
afterEach(() => {
  vi.useRealTimers()
})

/** Sends what is due by a provider that fails while `away`; returns what it took over. */
async function send(away = false): Promise<Mail[]> {
  const taken: Mail[] = []
  const mail = {
    async send(each: Mail) {
      if (away) throw new Error('the provider is away')
      taken.push(each)
    },
  }
  await asJob((deps) => sendMails({ ...deps, mail, db: deps.db, portalUrl: 'https://portal.test' }))
  return taken
}
const tell = async (type: EventType, data: Record<string, unknown> = {}) => {
  await tellOf(party.id, type, data)
  await asJob(dispatchEvents)
}

it('goes to the address that the person has now, in words, with a way to the preferences', async () => {
  await tell('usage.threshold', { product: { name: 'Weather' }, threshold: 80, limit: 1000 })
  await rows("update users set email = 'moved@people.test' where id = ?1", person.userId)
  const [mail, ...more] = await send()
  expect(more).toEqual([])
  expect(mail?.to).toBe('moved@people.test')
  expect(mail?.subject).toBe(`Quota threshold reached · Party ${parties}`)
  for (const body of [mail?.text, mail?.html]) {
    expect(body).toContain('Product: Weather')
    expect(body).toContain('Percent used: 80')
    expect(body).toContain('https://portal.test/account/notifications')
  }
  expect(await send()).toEqual([])
})

it('what providers wrote can neither become HTML nor hide or turn text', async () => {
  const name = 'Evil\u202e\u200b</p><script>alert(1)</script>\r\nBcc: x@y.z'
  await rows('update organisations set name = ?2 where id = ?1', party.id, name)
  await tell('product.retiring', { product: name, reason: `"><img src=x onerror=alert(1)>` })
  const [mail] = await send()
  expect(mail?.subject).not.toMatch(/[\r\n\u202e\u200b]/)
  expect(mail?.html).not.toMatch(/<script|<img|[\u202e\u200b]/)
  expect(mail?.text).not.toMatch(/[\u202e\u200b]|^Bcc:/m)
})

it('a provider that fails loses nothing: it is tried again, at last for two days', async () => {
  await tell('usage.threshold')
  expect(await send(true)).toEqual([])
  const waiting = await row('select * from mails where user_id = ?1', person.userId)
  expect(waiting).toMatchObject({ state: 'waiting', attempts: 1, next_at: Date.now() + MINUTE })
  expect(waiting['error']).toContain('the provider is away')
  vi.setSystemTime(Date.now() + MINUTE - 1)
  expect(await send()).toEqual([])
  vi.setSystemTime(Date.now() + 1)
  expect(await send()).toHaveLength(1)

  await tell('usage.threshold')
  const startedAt = Date.now()
  for (let i = 0; i < 8; i++) {
    await send(true)
    vi.setSystemTime(Date.now() + DAY)
  }
  const given = await row(
    "select * from mails where user_id = ?1 and state = 'failed'",
    person.userId,
  )
  expect(given['attempts']).toBe(8)
  expect(Number(given['next_at']) - startedAt).toBeGreaterThan(DAY)
})

it.for([
  ['left the organisation', 'delete from memberships where user_id = ?1'],
  ['was suspended', 'update users set suspended_at = 1 where id = ?1'],
  ['has no verified address', 'update users set email_verified = 0 where id = ?1'],
] as const)('who %s gets no mail', async ([, change]) => {
  await tell('usage.threshold')
  await rows(change, person.userId)
  expect(await send()).toEqual([])
  expect(await row('select state from mails where user_id = ?1', person.userId)).toEqual({
    state: 'dropped',
  })
})

it('two senders at once send one', async () => {
  await tell('usage.threshold')
  const sent = await Promise.all([send(), send(), send()])
  expect(sent.flat()).toHaveLength(1)
})

it('keys that are old, unused or expiring are told of, each reason once, to those concerned', async () => {
  const [used, unused, expiring] = [
    await subscribed('used'),
    await subscribed('unused'),
    await subscribed('expiring'),
  ]
  const hygiene = async () => {
    await Promise.all([asJob(tellOfUntidyKeys), asJob(tellOfUntidyKeys)])
    await asJob(dispatchEvents)
    return (await send()).filter(({ subject }) => subject.startsWith('API keys need'))
  }
  vi.setSystemTime(Date.now() + 59 * DAY)
  expect(await hygiene()).toEqual([])

  vi.setSystemTime(Date.now() + 2 * DAY)
  await use(used)
  await use(expiring)
  await rows('update api_keys set expires_at = ?2 where id = ?1', expiring.keyId, Date.now() + DAY)
  const [mail, ...more] = await hygiene()
  expect(more).toEqual([])
  expect(linesOf(mail)).toEqual([
    expect.stringMatching(/^Key expiring \(….{4}\): expires at /),
    expect.stringMatching(/^Key unused \(….{4}\): not used for 60 days$/),
  ])

  vi.setSystemTime(Date.now() + 7 * DAY - 1)
  expect(await hygiene()).toEqual([])
  vi.setSystemTime(Date.now() + 30 * DAY)
  const [later] = await hygiene()
  expect(linesOf(later)).toEqual([
    expect.stringMatching(/^Key unused .*: made more than 90 days ago$/),
    expect.stringMatching(/^Key used .*: made more than 90 days ago$/),
  ])
  expect(await hygiene()).toEqual([])
  // Used again, and then not for as long: there is something new to tell, weeks after it was missed.
  await use(unused)
  vi.setSystemTime(Date.now() + 80 * DAY)
  await use(used)
  expect(linesOf((await hygiene())[0])).toEqual([
    expect.stringMatching(/^Key unused .*: not used for 60 days$/),
  ])
  await rows("update subscriptions set state = 'canceled' where id = ?1", unused.id)
  await rows("update api_keys set status = 'revoked' where id = ?1", used.keyId)
  vi.setSystemTime(Date.now() + 30 * DAY)
  expect(await hygiene()).toEqual([])
})

interface Subscribed {
  readonly id: string
  readonly keyId: string
  readonly productId: string
}

/** A subscription of the party with one key of that name. */
async function subscribed(name: string): Promise<Subscribed> {
  const shop = await makeShop(world.provider.token)
  const { id, key } = await subscribe(party.token, shop.plus)
  await rows('update api_keys set name = ?2 where id = ?1', key.id, name)
  return { id, keyId: key.id, productId: shop.productId }
}

/** A call with the key, now. */
const use = ({ id, keyId, productId }: Subscribed) =>
  openDb(env.DB).insert(usageDays).values({
    subscriptionId: id,
    start: Date.now(),
    routeId: 'rte_x',
    keyId,
    statusClass: 2,
    code: '',
    region: 'weur',
    productId,
    calls: 1,
    units: 1000,
    refunded: 0,
    bytesIn: 0,
    bytesOut: 0,
    gatewayMs: 0,
    originMs: 0,
    latency: [],
  })

const linesOf = (mail: Mail | undefined) =>
  mail?.text
    .split('\n')
    .filter((line) => line.startsWith('Key '))
    .toSorted()
