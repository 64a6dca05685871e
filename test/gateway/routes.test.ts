/** A route with text around its parameter, from the call to the origin. */
import { describe, it } from 'vitest'
import { outcomeOf } from './support/answers'
import { edge } from './support/edge'
import { originOf } from './support/origin'
import { routeOf, subscribed } from './support/world'

const at = edge()
const routes = [
  routeOf({ path: '/calls/{sid}', originPath: '/calls/{sid}' }),
  routeOf({
    path: '/calls/{sid}.json',
    originPath: '/2010/{sid}.json',
    minRank: 1,
    requiredPlan: 'Pro',
    weight: 5000,
  }),
  routeOf({ path: '/v{n}/log', originPath: '/log/{n}' }),
]

describe('a route with text around its parameter', () => {
  it('is called at the origin with the text or without, and charged as itself', async ({
    expect,
  }) => {
    const origin = originOf()
    const consumer = await subscribed({ rank: 1 }, { routes, originUrl: origin.url })
    const units = []
    for (const path of ['/calls/CA7.json?Page=2', '/calls/CA7', '/v2/log']) {
      units.push((await at.call(consumer, path)).headers.get('x-usage-units'))
    }
    expect(units).toEqual(['5', '1', '1'])
    expect(origin.seen.map(({ url }) => url.slice(origin.url.length))).toEqual([
      '/2010/CA7.json?Page=2',
      '/calls/CA7',
      '/log/2',
    ])
  })

  it.for([
    ['/calls/CA7.json', '403 plan_upgrade_required'],
    ['/calls/%43A7%2ejson', '403 plan_upgrade_required'],
    ['/calls/CA7.json;v=1', '404 unknown_route'],
    ['/calls/CA7%252ejson', '404 unknown_route'],
    ['/calls/CA7.json/', '404 unknown_route'],
    ['/v../log', '404 unknown_route'],
    ['/v%2e%2e;x/log', '404 unknown_route'],
    ['/v%252e%252e/log', '404 unknown_route'],
    ['/v2%2f..%2fcalls/log', '400 ambiguous_path'],
  ] as const)('for a higher plan, or none: %s answers %s', async ([path, outcome], { expect }) => {
    const origin = originOf()
    const consumer = await subscribed({}, { routes, originUrl: origin.url })
    expect(await outcomeOf(await at.call(consumer, path))).toBe(outcome)
    expect(origin.seen).toEqual([])
  })
})
