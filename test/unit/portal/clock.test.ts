import { expect, it, vi } from 'vitest'
import { hearClock, platformTime } from '../../../portal/src/lib/clock'
import { clockAhead, moveClock } from '../../../src/platform/clock'

const DAY_MS = 86_400_000
const says = (ahead?: number) =>
  new Response(null, { headers: ahead === undefined ? {} : { 'turnpike-clock-ahead': `${ahead}` } })
const days = () => Math.round((platformTime() - Date.now()) / DAY_MS)

it("time is this machine's, until an answer of development says how far it is ahead; it never goes back", () => {
  hearClock(says())
  expect(days()).toBe(0)
  hearClock(says(31 * DAY_MS))
  expect(days()).toBe(31)
  // Kept by a cache since before.
  hearClock(says())
  hearClock(says(2 * DAY_MS))
  expect(days()).toBe(31)
})

it('the platform is ahead in development alone', async () => {
  vi.stubGlobal('DEVELOPMENT', true)
  await moveClock({ put: async () => {} } as unknown as KVNamespace, DAY_MS)
  expect(clockAhead()).toBe(DAY_MS)
  vi.stubGlobal('DEVELOPMENT', false)
  expect(clockAhead()).toBe(0)
})
