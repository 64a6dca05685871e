import { expect, it } from 'vitest'
import {
  isGivenUp,
  RETRY_DELAYS,
  retryAfterMs,
  retryDelay,
} from '../../../src/domain/webhook-schedule'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 2, 10, 12)

it('the retries of one delivery spread over three days, each later than the one before', () => {
  expect(RETRY_DELAYS).toEqual(RETRY_DELAYS.toSorted((a, b) => a - b))
  const total = RETRY_DELAYS.reduce((sum, delay) => sum + delay, 0)
  expect(total / (24 * HOUR)).toBeCloseTo(3.15, 1)
})

it.for([
  [1, 0, 5000],
  [1, 0.999, 5500],
  [4, 0, 2 * HOUR],
  [9, 0.5, 24 * HOUR * 1.05],
  [10, 0, null],
] as const)('failure %d with chance %d waits %d ms', ([failures, random, wait]) => {
  expect(retryDelay(failures, random, 0)).toBe(wait)
})

it.for([
  [60_000, 60_000],
  [1000, 5000],
  [1000 * HOUR, 24 * HOUR],
] as const)('asked for %d ms, waits %d', ([asked, wait]) => {
  expect(retryDelay(1, 0, asked)).toBe(wait)
})

it('no asking makes a try after the last', () => {
  expect(retryDelay(RETRY_DELAYS.length + 1, 0, 60_000)).toBeNull()
})

it.for([
  [null, 0],
  ['120', 120_000],
  ['0', 0],
  ['-5', 0],
  ['1.5', 0],
  ['soon', 0],
  ['99999999999999', 0],
  ['Tue, 10 Mar 2026 13:00:00 GMT', HOUR],
  ['Tue, 10 Mar 2026 11:00:00 GMT', 0],
] as const)('Retry-After %j is %d ms', ([header, ms]) => {
  expect(retryAfterMs(header, NOW)).toBe(ms)
})

it('gives up after five days of failures, not a moment before', () => {
  expect(isGivenUp(null, NOW)).toBe(false)
  expect(isGivenUp(NOW - 120 * HOUR + 1, NOW)).toBe(false)
  expect(isGivenUp(NOW - 120 * HOUR, NOW)).toBe(true)
})
