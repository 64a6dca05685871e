/** Product G7: bad keys by address, and consumers told of keys whose traffic is suddenly another. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { KeyGuessCount } from '../../src/domain/usage-event'
import { DAY, HOUR, MINUTE, NOW, usageBatch, usageRow } from './support/builders'
import { seedSubscriptions } from './support/subscriptions'
import { consumeOne, env, fire, freshStart, rows, runJob } from './support/worker'

beforeEach(freshStart)

const guess = (changes: Partial<KeyGuessCount> = {}): KeyGuessCount => ({
  minute: NOW - MINUTE,
  address: 'a'.repeat(32),
  network: '192.0.2.0/24',
  invalid: 3,
  blocked: 1,
  ...changes,
})

describe('bad keys', () => {
  const sums = () =>
    rows('select address, invalid, blocked from key_guesses order by address, minute')

  it('are summed by address and minute, each batch once', async () => {
    const one = { ...usageBatch('iso_1:1', []), guesses: [guess(), guess({ address: '' })] }
    const two = { ...usageBatch('iso_2:1', []), guesses: [guess(), guess({ minute: NOW })] }
    for (const batch of [one, two, one, one, two]) await consumeOne(batch)
    expect(await sums()).toEqual([
      { address: '', invalid: 3, blocked: 1 },
      { address: 'a'.repeat(32), invalid: 6, blocked: 2 },
      { address: 'a'.repeat(32), invalid: 3, blocked: 1 },
    ])
  })

  it('of a message that is none are kept as a dead letter', async () => {
    const bad = [
      guess({ address: '192.0.2.7' }),
      guess({ network: 'somewhere' }),
      guess({ minute: NOW + 1 }),
      guess({ invalid: -1 }),
    ]
    for (const wrong of bad) await consumeOne({ ...usageBatch('iso_1:1', []), guesses: [wrong] })
    expect(await sums()).toEqual([])
    expect(await rows('select id from dead_letters')).toHaveLength(bad.length)
  })

  it('are forgotten after seven days', async () => {
    const old = guess({ minute: NOW - 7 * DAY - MINUTE })
    await consumeOne({ ...usageBatch('iso_1:1', []), guesses: [old, guess()] })
    await runJob('pruneUsage')
    expect(await sums()).toHaveLength(1)
  })
})

it('a batch says when it was made, and one of an older gateway does not', async () => {
  await consumeOne({ ...usageBatch('iso_1:1'), sentAt: NOW - 2500 })
  await consumeOne(usageBatch('iso_1:2'))
  expect(
    await rows('select id, recorded_at - sent_at as lag from usage_batches order by id'),
  ).toEqual([
    { id: 'iso_1:1', lag: 2500 },
    { id: 'iso_1:2', lag: null },
  ])
})

/** A subscription with one key. */
async function addSubscription(keyId: string): Promise<void> {
  await seedSubscriptions(`sub_${keyId}`)
  await env.DB.prepare(
    `insert into api_keys (id, subscription_id, organisation_id, product_id, name, type, hash, prefix,
      last_four, status, created_at, updated_at)
    values (?1, 'sub_' || ?1, 'org_' || ?1, 'prd_1', 'default', 'live', ?1, 'tpk_live_1', 'abcd',
      'active', 0, 0)`,
  )
    .bind(keyId)
    .run()
}

interface Told {
  readonly organisation_id: string
  readonly subject_id: string
  readonly data: string
}
const told = () =>
  rows<Told>(
    `select organisation_id, subject_id, data from events where type = 'key.burst' order by id`,
  )

let batches = 0
/** Usage of a key that many minutes ago, and its roll-up. */
async function used(
  keyId: string,
  minutesAgo: number,
  calls: number,
  changes: Parameters<typeof usageRow>[0] = {},
): Promise<void> {
  const minute = NOW - minutesAgo * MINUTE
  const row = usageRow({ keyId, subscriptionId: `sub_${keyId}`, minute, calls, ...changes })
  await consumeOne(usageBatch(`iso_b:${++batches}`, [row]))
}

describe('a burst of calls', () => {
  it('is told to the consumer, with what is usual', async () => {
    await addSubscription('k1')
    // 288 windows of five minutes in the day before: 10 calls in each.
    for (const hours of [2, 7, 23]) await used('k1', hours * 60, 960)
    await used('k1', 3, 700)
    await used('k1', 2, 600)
    await fire('* * * * *')
    const [event, ...more] = await told()
    expect(more).toEqual([])
    expect(event).toMatchObject({ organisation_id: 'org_k1', subject_id: 'k1' })
    expect(JSON.parse(event?.data ?? '')).toMatchObject({
      key_id: 'k1',
      subscription_id: 'sub_k1',
      kind: 'calls',
      calls: 1300,
      usual_calls: 10,
      last_four: 'abcd',
    })
    expect(await rows('select key_id, kind, calls, usual_calls from key_bursts')).toEqual([
      { key_id: 'k1', kind: 'calls', calls: 1300, usual_calls: 10 },
    ])
  })

  it('is told once in six hours, also by runs at the same time', async () => {
    await addSubscription('k1')
    await used('k1', 2, 5000)
    await runJob('rollUpUsage')
    await Promise.all(Array.from({ length: 20 }, () => runJob('watchBursts')))
    expect(await told()).toHaveLength(1)
    vi.setSystemTime(NOW + 6 * HOUR - MINUTE)
    await used('k1', -358, 500_000)
    await fire('* * * * *')
    expect(await told()).toHaveLength(1)
    vi.setSystemTime(NOW + 6 * HOUR)
    await fire('* * * * *')
    expect(await told()).toHaveLength(2)
  })

  it('is none for a key that always calls so much, on other days or just before', async () => {
    for (const [key, minutesAgo] of [
      ['k1', 6],
      ['k2', 61],
      ['k3', 23 * 60 + 59],
    ] as const) {
      await addSubscription(key)
      await used(key, minutesAgo, 300_000)
      await used(key, 1, 5000)
    }
    await fire('* * * * *')
    expect(await told()).toEqual([])
  })

  it('is measured against the last day alone', async () => {
    await addSubscription('k1')
    await used('k1', 24 * 60 + 10, 300_000)
    await used('k1', 1, 5000)
    await fire('* * * * *')
    expect(await told()).toHaveLength(1)
  })

  it('is none of keys together that are quiet each, nor of calls that are over', async () => {
    for (let i = 0; i < 5; i++) {
      await addSubscription(`k${i}`)
      await used(`k${i}`, 1, 900)
    }
    await addSubscription('late')
    await used('late', 6, 90_000)
    await fire('* * * * *')
    expect(await told()).toEqual([])
  })
})

describe('a burst of refusals', () => {
  const refused = { statusClass: 4, code: 'rate_limited' }

  it('is told when most calls are suddenly refused', async () => {
    await addSubscription('k1')
    await used('k1', 120, 20_000)
    await used('k1', 2, 300, refused)
    await used('k1', 1, 250)
    await fire('* * * * *')
    const [event] = await told()
    expect(JSON.parse(event?.data ?? '')).toMatchObject({
      kind: 'refusals',
      calls: 550,
      refused: 300,
    })
  })

  it('is none where origins fail, and none where it was always so', async () => {
    await addSubscription('k1')
    await used('k1', 120, 20_000)
    await used('k1', 1, 600, { statusClass: 5, code: 'origin_timeout' })
    await addSubscription('k2')
    await used('k2', 120, 20_000, refused)
    await used('k2', 1, 600, refused)
    await fire('* * * * *')
    expect(await told()).toEqual([])
  })
})
