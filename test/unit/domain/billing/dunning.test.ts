import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dunningDates, dunningStage } from '../../../../src/domain/billing/dunning'

const DAY = 86_400_000
const FAILED = Date.UTC(2027, 2, 1, 9)
const terms = { graceDays: 3, endDays: 21 }

it.each([
  ['grace', 0],
  ['grace', 3 * DAY - 1],
  ['suspended', 3 * DAY],
  ['suspended', 21 * DAY - 1],
  ['ended', 21 * DAY],
  ['ended', 400 * DAY],
])('it is in stage %s %i ms after the first failure', (stage, after) => {
  expect(dunningStage(FAILED, terms, FAILED + after)).toBe(stage)
})

it('a grace that staff made longer than everything is kept whole', () => {
  const long = { graceDays: 30, endDays: 21 }
  expect(dunningStage(FAILED, long, FAILED + 30 * DAY - 1)).toBe('grace')
  expect(dunningStage(FAILED, long, FAILED + 30 * DAY)).toBe('ended')
})

it('without days of grace it is suspended at once', () => {
  expect(dunningStage(FAILED, { graceDays: 0, endDays: 21 }, FAILED)).toBe('suspended')
})

it('the stages follow each other, whatever the terms', () => {
  const order = ['grace', 'suspended', 'ended']
  const days = fc.nat({ max: 400 })
  fc.assert(
    fc.property(days, days, fc.array(fc.nat({ max: 900 * DAY })), (graceDays, endDays, after) => {
      const stages = after
        .toSorted((a, b) => a - b)
        .map((ms) => order.indexOf(dunningStage(FAILED, { graceDays, endDays }, FAILED + ms)))
      expect(stages).toEqual(stages.toSorted())
      const { graceEndsAt, endsAt } = dunningDates(FAILED, { graceDays, endDays })
      expect(endsAt).toBeGreaterThanOrEqual(graceEndsAt)
    }),
  )
})
