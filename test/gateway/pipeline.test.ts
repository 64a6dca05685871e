import { afterEach, beforeEach, describe, it, vi } from 'vitest'
import { edge } from './support/edge'
import { subscribed } from './support/world'

beforeEach(() => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({ pong: true }))
})
afterEach(() => vi.restoreAllMocks())

describe('a call', () => {
  it('is forwarded, charged and told where it stands', async ({ expect }) => {
    const consumer = await subscribed()
    const answer = await edge().call(consumer)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ pong: true })
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-usage-units': '1',
      'x-quota-limit': '1000',
      'x-quota-used': '1',
      'x-quota-remaining': '999',
    })
  })
})
