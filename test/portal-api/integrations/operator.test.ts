/** Product U6: the operator hears of quotas that were used up; whom it names hears, else all admins. */
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { insertAlert } from '../../../src/db/admin/operator'
import { openDb } from '../../../src/db/open'
import type { Mail } from '../../../src/mail/port'
import { OPERATOR_SECRET } from '../../../src/portal-api/admin/integrations/sealed-for'
import { tellOperator } from '../../../src/portal-api/admin/integrations/tell-operator'
import { api, env, must, problemOf } from '../support/api'
import { makePerson } from '../support/people'
import { row, rows } from '../support/probes'
import { asJob } from '../support/webhooks'
import { makeShop, makeWorld, subscribe, type World } from '../support/world'

const PATH = '/v1/admin/integrations/operator'

let world: World
let subscriptionId: string
beforeAll(async () => {
  world = await makeWorld()
  const shop = await makeShop(world.provider.token)
  ;({ id: subscriptionId } = await subscribe(world.consumer.token, shop.plus))
})
beforeEach(async () => {
  await rows('delete from operator_alerts')
  await rows('delete from operator_contacts')
})

const usedUp = (window: string) =>
  insertAlert(openDb(env.DB), {
    subscriptionId,
    window,
    periodStart: 1,
    planVersionId: 'plv_1',
    limit: 1_000_000,
    used: 1_000_500,
    at: Date.now(),
    claim: null,
    claimedUntil: null,
    toldAt: null,
  })
/** @param away whose mail the provider does not take; everybody's when true */
async function tell(away: boolean | string = false): Promise<Mail[]> {
  const taken: Mail[] = []
  const mail = {
    async send(each: Mail) {
      if (away === true || away === each.to) throw new Error('the provider is away')
      taken.push(each)
    },
  }
  await asJob((deps) => tellOperator({ ...deps, db: deps.db, mail }))
  return taken
}
const set = (body: object) =>
  api('PUT', PATH, { token: world.admin, body: { reason: 'asked', ...body } })

it('one mail for all that was used up since the last, to the address that is set', async () => {
  await set({ email: 'ops@people.test' })
  await usedUp('day')
  await usedUp('month')
  await usedUp('month')
  const sent = (await Promise.all([tell(), tell(), tell()])).flat()
  expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
    ['ops@people.test', '2 quotas were used up'],
  ])
  expect(sent[0]?.text).toContain(
    `Consumer: Shop, Plus, 1000.5 of 1000 this day (${subscriptionId})`,
  )
  expect(await tell()).toEqual([])
})

it('without an address all admins of the platform hear', async () => {
  const admin = await makePerson(world, { staff: 'admin' })
  await makePerson(world, { staff: 'support' })
  await usedUp('day')
  expect((await tell()).map(({ to }) => to)).toEqual([admin.email])
})

it('an admin whose address takes no mail has nobody told twice', async () => {
  const lost = await makePerson(world, { staff: 'admin' })
  const other = await makePerson(world, { staff: 'admin' })
  await usedUp('day')
  const told = await tell(lost.email)
  expect(told.map(({ to }) => to)).toContain(other.email)
  await rows('update operator_alerts set claimed_until = 1')
  expect(await tell()).toEqual([])
})

it('a window of a year is told of once, whatever was forgotten since', async () => {
  await set({ email: 'ops@people.test' })
  await usedUp('year')
  expect(await tell()).toHaveLength(1)
  await rows('update operator_alerts set told_at = ?1', Date.now() - 360 * 86_400_000)
  await usedUp('day')
  expect(await tell()).toHaveLength(1)
  await usedUp('year')
  expect(await tell()).toEqual([])
})

it('what could not be sent is sent later, however long that takes', async () => {
  await set({ email: 'ops@people.test' })
  await usedUp('day')
  await expect(tell(true)).rejects.toThrow('away')
  expect(await tell()).toEqual([])
  await rows('update operator_alerts set claimed_until = 1')
  expect(await tell()).toHaveLength(1)
})

it('a webhook shows its secret once and is kept sealed', async () => {
  const first = await set({ webhook_url: 'https://ops.example.com/hook' })
  expect(first.json).toMatchObject({
    webhook_url: 'https://ops.example.com/hook',
    secret: expect.stringMatching(/^whsec_/),
  })
  const { operator } = await must('GET', '/v1/admin/integrations', { token: world.admin })
  expect(operator).toEqual({ email: null, webhook_url: 'https://ops.example.com/hook' })
  const kept = JSON.stringify(await row('select * from operator_contacts'))
  expect(kept).not.toContain(first.json.secret)
  expect((await set({ email: 'ops@people.test' })).json).toMatchObject({
    webhook_url: 'https://ops.example.com/hook',
    secret: null,
  })
  expect((await set({ webhook_url: null })).json.webhook_url).toBeNull()
})

it('two who change it at once undo nothing of each other', async () => {
  for (let round = 0; round < 5; round++) {
    const email = `ops${round}@people.test`
    const [{ json }] = await Promise.all([
      set({ webhook_url: `https://ops.example.com/${round}` }),
      set({ email }),
    ])
    const kept = await row<{ email: string; webhook_secret: string }>(
      'select * from operator_contacts',
    )
    expect(kept.email).toBe(email)
    const opened = await asJob((deps) => deps.sealer.open(kept.webhook_secret, OPERATOR_SECRET))
    expect(opened).toBe(json.secret)
  }
})

it.for<object>([
  {},
  { email: 'nobody' },
  { webhook_url: 'http://127.0.0.1/' },
  { webhook_url: `https://${new URL(env.PORTAL_URL).host}` },
])('refuses %j', async (body) => {
  expect(problemOf(await set(body))).toEqual({ status: 422, code: 'invalid_request' })
})
