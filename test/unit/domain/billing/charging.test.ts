import { describe, expect, it } from 'vitest'
import { DAY, planOf, START, UsageModel, type TestPlan } from './support/usage-model'

const model = (plans: Record<string, TestPlan>, first = 'a') =>
  new UsageModel(new Map(Object.entries(plans)), first)
const amounts = (m: UsageModel) => m.charges.map(({ amount }) => amount)
const quantities = (m: UsageModel) =>
  m.charges.map(({ lines }) => lines.reduce((sum, { quantity }) => sum + quantity, 0) / 1000)

describe('what is included', () => {
  it('counts once in a quota window, however often it is frozen', () => {
    const m = model({ a: planOf() }).call(80).wait(DAY).freeze().call(30).wait(DAY).freeze()
    m.call(5).wait(DAY).freeze()
    expect(quantities(m)).toEqual([0, 10, 5])
    expect(amounts(m)).toEqual([0, 70, 35])
  })

  it('begins anew at a reset of the quota', () => {
    const m = model({ a: planOf() }).call(120).wait(DAY).reset().call(120).wait(DAY).freeze()
    expect(quantities(m)).toEqual([40])
  })

  it('begins anew with each weekly window inside a billing month', () => {
    const quotas = [{ period: 'week' as const, anchor: 'billing' as const, limit: 10_000 }]
    const m = model({ a: planOf({ quotas }) })
    for (let week = 0; week < 4; week++) m.call(12).wait(7 * DAY)
    m.freeze()
    expect(quantities(m)).toEqual([8])
  })

  it('is used up for the months that follow where the quota is of a year', () => {
    const quotas = [{ period: 'year' as const, anchor: 'billing' as const, limit: 100_000 }]
    const m = model({ a: planOf({ quotas }) })
      .call(90)
      .wait(30 * DAY)
      .freeze()
    m.call(20)
      .wait(30 * DAY)
      .freeze()
    expect(quantities(m)).toEqual([0, 10])
  })

  it('is what staff granted while they did', () => {
    const m = model({ a: planOf() })
    const quotas = [{ period: 'month' as const, anchor: 'billing' as const, limit: 500_000 }]
    m.overrides.push({ start: START + DAY, end: START + 3 * DAY, quotas })
    m.call(110)
      .wait(DAY)
      .call(300)
      .wait(3 * DAY)
      .call(1)
      .wait(DAY)
      .freeze()
    expect(quantities(m)).toEqual([10 + 1])
  })
})

describe('a change of plan', () => {
  const b = planOf({
    quotas: [{ period: 'month', anchor: 'billing', limit: 200_000 }],
    overageUnitPrice: 1_000_000,
  })

  it('that keeps used units rates at the new price only what passes the new quota', () => {
    const m = model({ a: planOf(), b }).call(150).wait(DAY).freeze().switchTo('b')
    m.call(80).wait(DAY).freeze()
    expect(quantities(m)).toEqual([50, 30])
    expect(amounts(m)).toEqual([350, 30])
  })

  it('that resets them includes the new quota whole', () => {
    const m = model({ a: planOf(), b: { ...b, resets: true } })
      .call(150)
      .wait(DAY)
      .switchTo('b')
    m.call(210).wait(DAY).freeze()
    expect(quantities(m)).toEqual([50, 10])
  })

  it('to a smaller quota makes no overage of what was included before', () => {
    const m = model({ a: planOf(), b }, 'b')
      .call(180)
      .wait(DAY)
      .switchTo('a')
      .call(5)
      .wait(DAY)
      .freeze()
    expect(quantities(m)).toEqual([0, 5])
  })

  it('and back is rated in the order of the calls', () => {
    const m = model({ a: planOf(), b }).call(90).wait(DAY).switchTo('b').call(90).wait(DAY)
    m.switchTo('a').call(10).wait(DAY).freeze()
    expect(quantities(m)).toEqual([10, 0])
  })
})

describe('caps', () => {
  it.each([
    [0, 0],
    [1, 7],
    [9, 63],
    [10, 70],
    [11, 70],
  ])('%d units over quota under a cap of 10 units cost %d', (over, amount) => {
    const m = model({ a: planOf({ overageCapUnits: 10_000 }) })
      .call(100 + over)
      .wait(DAY)
      .freeze()
    expect(amounts(m)).toEqual([amount])
  })

  it('in money hold over the whole billing period, whatever was reset in between', () => {
    const m = model({ a: planOf({ overageCapAmount: 100 }) })
      .call(110)
      .wait(DAY)
      .reset()
    m.call(110).wait(DAY).freeze()
    expect(amounts(m)).toEqual([100])
    expect(m.charges[0]?.lines[0]).toMatchObject({ quantity: 20_000, isCapped: true })
  })

  it('of the consumer hold where they are lower', () => {
    const m = model({ a: planOf({ overageCapAmount: 100 }) }).change({ overageCap: 50 })
    m.wait(1).call(150).wait(DAY).freeze()
    expect(amounts(m)).toEqual([50])
  })

  it('that are lowered take back nothing of what was used before', () => {
    const m = model({ a: planOf() }).call(110).wait(DAY).change({ overageCap: 0 })
    m.call(10).wait(DAY).freeze()
    expect(amounts(m)).toEqual([70])
  })

  it('leave nothing owed beyond what is included while overage is off', () => {
    const m = model({ a: planOf() }).change({ overageEnabled: false }).wait(1).call(103).wait(DAY)
    expect(amounts(m.freeze())).toEqual([0])
  })

  it('count what was used while overage was on, whatever was chosen later', () => {
    const m = model({ a: planOf() }).call(110).wait(DAY).change({ overageEnabled: false })
    m.call(3).wait(DAY).freeze()
    expect(quantities(m)).toEqual([10])
  })
})

describe('plans that are paid by use', () => {
  it('charge every unit, rounded once for all of a period', () => {
    const usage = planOf({ pricingModel: 'usage', unitPrice: 50_000, overageUnitPrice: null })
    const m = model({ a: { ...usage, overageRule: 'block' } })
    for (let i = 0; i < 30; i++) m.call(1).wait(60_000).freeze()
    expect(amounts(m).reduce((a, b) => a + b, 0)).toBe(2)
  })

  it('climb their tiers over the billing period', () => {
    const tiers = [
      { upTo: 100_000, unitPrice: 0 },
      { upTo: null, unitPrice: 2_000_000 },
    ]
    const graduated = planOf({ pricingModel: 'graduated', tiers, overageUnitPrice: null })
    const m = model({ a: { ...graduated, overageRule: 'block' } })
      .call(60)
      .wait(DAY)
      .freeze()
    m.call(60)
      .wait(DAY)
      .freeze()
      .wait(40 * DAY)
      .call(100)
      .wait(DAY)
      .freeze()
    expect(amounts(m)).toEqual([0, 40, 0])
  })
})

it('use is charged in the period that it lies in when the anchor moves', () => {
  const m = model({ a: planOf() })
    .call(110)
    .wait(10 * DAY)
  m.change({ billingAnchor: m.now, billingInterval: 'year' }).call(120).wait(DAY).freeze()
  expect(m.charges.map(({ period }) => period.start)).toEqual([START, START + 10 * DAY])
  expect(m.charges[0]?.period.end).toBe(START + 10 * DAY)
  expect(quantities(m)).toEqual([10, 20])
})
