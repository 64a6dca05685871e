/** Product decisions P6: each threshold of a window's period is told once, whatever the queue does. */
import { beforeEach, describe, it, vi } from 'vitest'
import type { KeySnapshot, Quota, SubscriptionSnapshot } from '../../src/domain/config'
import type { LeaseReport } from '../../src/domain/lease/protocol'
import { meterFor, type MeterStub } from '../../src/durable-objects/stubs'
import { DAY, NOW, settledBatch, settledUsage } from './support/builders'
import { consume, env, freshStart, rows } from './support/worker'

const HASH = 'a'.repeat(64)
const key: KeySnapshot = {
  hash: HASH,
  id: 'key_1',
  status: 'active',
  type: 'live',
  expiresAt: null,
}
const month = (limit: number | null): Quota => ({ period: 'month', anchor: 'billing', limit })

let meters = 0

/** A subscription with a meter of its own, that spends and is settled as by a gateway. */
class Subscription {
  readonly id = `sub_alerts_${++meters}`
  #version = 0
  #requests = 0
  #messages = 0
  readonly #meter: MeterStub = meterFor(env.METER, `at_${this.id}`)

  async configure(quotas: readonly Quota[], changes: Partial<SubscriptionSnapshot> = {}) {
    const snapshot: SubscriptionSnapshot = {
      version: ++this.#version,
      id: this.id,
      locator: `at_${this.id}`,
      productId: 'prd_1',
      productSlug: 'weather',
      consumerId: 'org_consumer',
      state: 'active',
      plan: {
        id: 'pln_1',
        versionId: `plv_${this.#version}`,
        name: 'Pro',
        rank: 1,
        quotas,
        routeRate: null,
        aggregateRate: null,
      },
      billingAnchor: NOW,
      startedAt: NOW,
      resetAt: 0,
      ...changes,
    }
    await this.#meter.configure(snapshot, [key])
  }

  async spend(units: number) {
    const ask = { isolate: 'iso_x', version: 0, keys: [HASH], rates: [] }
    const lease = (need: number, reports: LeaseReport[]) =>
      this.#meter.lease({ ...ask, request: ++this.#requests, units: { need, want: 0 }, reports })
    const reply = await lease(units * 1000, [])
    if (reply.outcome !== 'ok' || reply.units === 0) throw new Error('not granted')
    const { lease: number, units: granted, grantedAt } = reply
    const used = units * 1000
    await lease(0, [{ lease: number, granted, grantedAt, used, calls: units, kept: used }])
  }

  /** A settled message of it comes, that many times at once. */
  async hear(copies = 1) {
    const body = settledBatch([settledUsage(++this.#messages)], this.id)
    await Promise.all(
      Array.from({ length: copies }, () => consume([{ id: crypto.randomUUID(), body }])),
    )
  }

  async told() {
    const found = await rows<{ type: string; organisation_id: string; data: string }>(
      'select type, organisation_id, data from events where subject_id = ?1 order by rowid',
      this.id,
    )
    return found.map(({ type, organisation_id, data }) => ({
      type,
      organisation_id,
      data: JSON.parse(data),
    }))
  }

  async thresholds() {
    return (await this.told()).map(({ data }) => data.threshold as number)
  }
}

async function subscription(quotas: readonly Quota[], changes?: Partial<SubscriptionSnapshot>) {
  const made = new Subscription()
  await made.configure(quotas, changes)
  return made
}

describe('alerts', () => {
  beforeEach(freshStart)

  it('say what was passed, of what, and when it resets', async ({ expect }) => {
    const it = await subscription([month(10_000)])
    await it.spend(4)
    await it.hear()
    expect(await it.told()).toEqual([])
    await it.spend(1)
    await it.hear()
    expect(await it.told()).toEqual([
      {
        type: 'usage.threshold',
        organisation_id: 'org_consumer',
        data: {
          subscription_id: it.id,
          product: 'weather',
          plan: 'Pro',
          window: 'month',
          threshold: 50,
          used: 5,
          limit: 10,
          resets_at: '2026-04-10T12:00:00.000Z',
        },
      },
    ])
  })

  it('come once for each threshold, however often and late messages come', async ({ expect }) => {
    const it = await subscription([month(10_000)])
    for (let i = 0; i < 10; i++) {
      await it.spend(1)
      await it.hear(3)
    }
    expect(await it.thresholds()).toEqual([50, 80, 100])
    await consume([{ id: 'late', body: settledBatch([settledUsage(1)], it.id) }])
    expect(await it.thresholds()).toEqual([50, 80, 100])
  })

  it('come for all that one message passed', async ({ expect }) => {
    const it = await subscription([month(10_000)])
    await it.spend(9)
    await it.hear()
    expect(await it.thresholds()).toEqual([50, 80])
  })

  it('come for each limited window, not for one without a limit', async ({ expect }) => {
    const day: Quota = { period: 'day', anchor: 'calendar', limit: 4000 }
    const it = await subscription([month(null), day])
    await it.spend(2)
    await it.hear()
    expect((await it.told()).map(({ data }) => [data.window, data.threshold])).toEqual([
      ['day', 50],
    ])
    vi.setSystemTime(NOW + DAY)
    await it.hear()
    expect(await it.told()).toHaveLength(1)
    await it.spend(2)
    await it.hear()
    expect(await it.told()).toHaveLength(2)
  })

  it('start anew after a change of plan and a reset by hand', async ({ expect }) => {
    const it = await subscription([month(10_000)])
    await it.spend(5)
    await it.hear()
    await it.configure([month(8000)])
    await it.hear()
    expect(await it.thresholds()).toEqual([50, 50])
    vi.setSystemTime(NOW + 1000)
    await it.configure([month(8000)], { resetAt: NOW + 1000 })
    await it.hear()
    expect(await it.thresholds()).toEqual([50, 50])
    await it.spend(4)
    await it.hear()
    expect(await it.thresholds()).toEqual([50, 50, 50])
  })

  it('follow what the consumer asked for', async ({ expect }) => {
    const it = await subscription([month(10_000)])
    const set = env.DB.prepare('insert or replace into usage_alert_settings values (?1, ?2, ?3, 0)')
    await set.bind(it.id, 0, '[10]').run()
    await it.spend(5)
    await it.hear()
    expect(await it.thresholds()).toEqual([])
    await set.bind(it.id, 1, '[40,20,90]').run()
    await it.hear()
    expect(await it.thresholds()).toEqual([20, 40])
  })

  it('of a quota that is used up are noted once for the operator, whatever the consumer wants', async ({
    expect,
  }) => {
    const it = await subscription([month(10_000)])
    const set = env.DB.prepare('insert or replace into usage_alert_settings values (?1, ?2, ?3, 0)')
    await set.bind(it.id, 0, '[50]').run()
    await it.spend(9)
    await it.hear()
    const noted = () =>
      rows('select "window", used, "limit" from operator_alerts where subscription_id = ?1', it.id)
    expect(await noted()).toEqual([])
    await it.spend(1)
    await it.hear(3)
    await it.hear()
    expect(await noted()).toEqual([{ window: 'month', used: 10_000, limit: 10_000 }])
    expect(await it.told()).toEqual([])
  })

  it('are tried again when they could not be told, and then told once', async ({ expect }) => {
    const it = await subscription([month(10_000)])
    await it.spend(5)
    const body = settledBatch([settledUsage(1)], it.id)
    const away = { usage: () => Promise.reject(new Error('away')), acknowledge: async () => {} }
    const METER = { getByName: () => away } as unknown as typeof env.METER
    const first = await consume([{ id: 'm1', body }], 'turnpike-usage', { ...env, METER })
    expect(first).toEqual({ acked: [], retried: ['m1'] })
    expect(await rows('select sequence from usage_ledger')).toEqual([{ sequence: 1 }])
    await consume([{ id: 'm1', body, attempts: 2 }])
    expect(await it.thresholds()).toEqual([50])
  })
})
