/** docs/runbook.md: meters that lost their storage, told of their past by the ledger. */
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { beforeAll, describe, expect, it } from 'vitest'
import type { StoredBook } from '../../../src/domain/lease/book'
import type { LeaseGrant } from '../../../src/domain/lease/protocol'
import { recordInLedger } from '../../../src/db/usage-write/ledger'
import { meterFor } from '../../../src/durable-objects/stubs'
import { portalDeps } from '../../../src/portal-api/deps'
import { publishSubscription } from '../../../src/portal-api/publish/publish'
import { api, env, must, problemOf } from '../support/api'
import { row, withoutMeters } from '../support/probes'
import { makeParty, makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'

let world: World
let shop: Shop
beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
})

/** A subscription's meter as an isolate sees it. The plan's quota is 1,000 a month. */
class Subject {
  #request = 0
  private constructor(
    readonly id: string,
    readonly locator: string,
  ) {}

  static async make(): Promise<Subject> {
    const { token } = await makeParty(world.admin, 'Caller')
    const { id } = await subscribe(token, shop.free)
    const { locator } = await row<{ locator: string }>(
      'select locator from subscriptions where id = ?1',
      id,
    )
    return new Subject(id, locator)
  }

  get meter() {
    return meterFor(env.METER, this.locator)
  }

  /** Asks for so many units for waiting calls. @returns what was granted */
  async grant(units: number): Promise<LeaseGrant> {
    const reply = await this.meter.lease({
      isolate: 'iso_1',
      request: (this.#request += 2),
      version: 0,
      keys: [],
      units: { need: units * 1000, want: 0 },
      rates: [],
      reports: [],
    })
    if (reply.outcome !== 'ok') throw new Error(reply.outcome)
    return reply
  }

  /** Uses so many units and reports them. */
  async spend(units: number): Promise<void> {
    const { lease, units: granted, grantedAt } = await this.grant(units)
    expect(granted).toBe(units * 1000)
    const report = { lease, granted, grantedAt, used: granted, calls: units, kept: granted }
    await this.meter.lease({
      isolate: 'iso_1',
      request: (this.#request += 2),
      version: 0,
      keys: [],
      units: { need: 0, want: 0 },
      rates: [],
      reports: [report],
    })
  }

  /** What was reported goes to the ledger. @returns how many entries contradict it */
  async settle(): Promise<number> {
    const stub = env.METER.getByName(this.locator)
    await runDurableObjectAlarm(stub)
    const entries = await runInDurableObject(stub, (_, { storage }) => {
      return storage.kv.get<StoredBook>('book')?.outbox.sealed ?? []
    })
    const about = { subscriptionId: this.id, productId: shop.productId, locator: this.locator }
    const conflicts = await recordInLedger(
      env.DB,
      { kind: 'settled', version: 1, ...about, entries },
      Date.now(),
    )
    await this.meter.acknowledge(entries.map(({ sequence }) => sequence))
    return conflicts.length
  }

  /** The object's storage and memory are gone. */
  async destroy(): Promise<void> {
    const stub = env.METER.getByName(this.locator)
    await runInDurableObject(stub, async (_, state) => {
      await state.storage.deleteAlarm()
      await state.storage.deleteAll()
      state.abort('destroyed')
    }).catch(() => undefined)
  }

  /** Units that are granted until the quota ends. */
  async rest(): Promise<number> {
    let granted = 0
    for (const size of [500, 100, 10, 1]) {
      for (;;) {
        const { units } = await this.grant(size)
        granted += units / 1000
        if (units < size * 1000) break
      }
    }
    return granted
  }
}

const rebuild = (body: object = { reason: 'lost' }) =>
  must('POST', '/v1/admin/meters/rebuild', { token: world.admin, body })

describe('a meter that lost its storage', () => {
  it('grants what the ledger says is left, and bills on under new numbers', async () => {
    const subject = await Subject.make()
    await subject.spend(400)
    expect(await subject.settle()).toBe(0)
    await subject.spend(300)
    expect(await subject.settle()).toBe(0)
    // Has not reached the ledger: what a loss costs the platform.
    await subject.spend(7)
    await subject.destroy()

    expect((await rebuild()).rebuilt).toEqual([subject.id])
    expect((await subject.meter.usage())?.windows[0]?.used).toBe(700_000)
    await subject.spend(50)
    expect(await subject.settle()).toBe(0)
    const ledger = 'select count(*) as n, sum(units) as units from usage_ledger'
    expect(await row(`${ledger} where subscription_id = ?1`, subject.id)).toEqual({
      n: 3,
      units: 750_000,
    })
    expect(await subject.rest()).toBe(250)
  })

  it('keeps what it counted since, which the ledger took for repetitions', async () => {
    const subject = await Subject.make()
    await subject.spend(600)
    await subject.settle()
    await subject.destroy()
    // Nobody noticed: a change of the subscription has configured it.
    await publishSubscription(
      portalDeps(env, 'req_job', () => {}),
      subject.id,
    )
    await subject.spend(100)
    expect((await rebuild()).rebuilt).toEqual([subject.id])
    expect(await subject.settle()).toBe(0)
    expect(await subject.rest()).toBe(300)
  })

  it('takes it once, however often it is asked', async () => {
    const subject = await Subject.make()
    await subject.spend(900)
    await subject.settle()
    await subject.destroy()
    const answers = await Promise.all(Array.from({ length: 20 }, () => rebuild()))
    expect(answers.flatMap(({ rebuilt }) => rebuilt)).toEqual([subject.id])
    expect(await subject.rest()).toBe(100)
  })

  it('does not take a report for a lease of its life before', async () => {
    const subject = await Subject.make()
    await subject.spend(10)
    await subject.settle()
    const { lease, units, grantedAt } = await subject.grant(40)
    await subject.destroy()
    await rebuild()
    const next = await subject.grant(1)
    expect(next.lease).toBeGreaterThan(2 ** 40)
    const report = { lease, granted: units, grantedAt, used: units, calls: 40, kept: units }
    await subject.meter.lease({
      isolate: 'iso_1',
      request: 1_000_000,
      version: 0,
      keys: [],
      units: { need: 0, want: 0 },
      rates: [],
      reports: [report],
    })
    expect((await subject.meter.usage())?.windows[0]?.used).toBe(10_000)
  })
})

describe('a meter that was not lost', () => {
  it('is left alone, with usage that the ledger does not have yet', async () => {
    const subject = await Subject.make()
    await subject.spend(100)
    await subject.settle()
    await subject.spend(20)
    expect(await rebuild()).toMatchObject({ rebuilt: [], failed: [], next: null })
    expect((await subject.meter.usage())?.windows[0]?.used).toBe(120_000)
  })
})

describe('rebuilding', () => {
  const path = '/v1/admin/meters/rebuild'

  it('goes on after an id, and says which meters did not answer', async () => {
    const all = await rebuild()
    const call = { token: world.admin, body: { reason: 'x' }, env: withoutMeters() }
    const failed = await api('POST', path, call)
    expect(failed.json.failed).toHaveLength(all.checked)
    expect(failed.json.rebuilt).toEqual([])
    const last = failed.json.failed.at(-1)
    expect(await rebuild({ reason: 'x', after: last })).toMatchObject({ checked: 0, next: null })
  })

  it('leaves its reason in the audit log', async () => {
    await rebuild({ reason: 'object storage lost' })
    const audited = "select change from audit_log where action = 'meter.rebuild'"
    expect(
      (await row<{ change: string }>(`${audited} order by rowid desc limit 1`)).change,
    ).toContain('object storage lost')
  })

  it('needs a platform admin and knows its members', async () => {
    const body = { reason: 'x' }
    const stranger = await api('POST', path, { token: world.stranger.token, body })
    expect(problemOf(stranger)).toEqual({ status: 403, code: 'forbidden' })
    const unknown = await api('POST', path, { token: world.admin, body: { ...body, all: true } })
    expect(problemOf(unknown)).toEqual({ status: 422, code: 'invalid_request' })
  })
})

describe('stored files', () => {
  it('are listed for a backup, to platform admins alone', async () => {
    await env.FILES.put('images/prd_x/logo', 'a logo', {
      httpMetadata: { contentType: 'image/png' },
    })
    const { data, next_cursor } = await must('GET', '/v1/admin/files', { token: world.admin })
    expect(data).toContainEqual({ name: 'images/prd_x/logo', type: 'image/png', bytes: 6 })
    expect(next_cursor).toBeNull()
    const stranger = await api('GET', '/v1/admin/files', { token: world.stranger.token })
    expect(problemOf(stranger)).toEqual({ status: 403, code: 'forbidden' })
  })
})
