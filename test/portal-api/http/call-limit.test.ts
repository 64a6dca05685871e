import { beforeAll, describe, expect, it } from 'vitest'
import { api, env, problemOf } from '../support/api'
import { makeWorld, type World } from '../support/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

const strict: PortalEnv = {
  ...env,
  API_CALLS_PER_MINUTE: '30',
  API_ANONYMOUS_CALLS_PER_MINUTE: '10',
}
const from = (address: string) => ({ 'cf-connecting-ip': address })
const many = (calls: number, call: () => ReturnType<typeof api>) =>
  Promise.all(Array.from({ length: calls }, call))
const passed = (answers: Awaited<ReturnType<typeof many>>) =>
  answers.filter(({ status }) => status === 200).length

describe("the API's own limit", () => {
  it('holds for a caller, wherever it calls from, and for no other caller', async () => {
    let n = 0
    const call = (token: string) => () =>
      api('GET', '/v1/products', { token, env: strict, headers: from(`10.1.0.${n++}`) })
    expect(passed(await many(50, call(world.provider.token)))).toBe(30)
    expect(passed(await many(5, call(world.consumer.token)))).toBe(5)
  })

  it('holds for an address without a credential, and for no other address', async () => {
    const call = (address: string) => () =>
      api('GET', '/v1/catalogue', { env: strict, headers: from(address) })
    expect(passed(await many(15, call('10.2.0.1')))).toBe(10)
    expect(passed(await many(5, call('10.2.0.2')))).toBe(5)
  })

  it('is not passed by by made-up credentials', async () => {
    let n = 0
    const call = () =>
      api('GET', '/v1/catalogue', {
        token: `tpm_${String(n++).padStart(40, 'x')}`,
        env: { ...strict, API_CALLS_PER_MINUTE: '2' },
        headers: from('10.3.0.1'),
      })
    expect(passed(await many(30, call))).toBe(20)
  })

  it('says where the caller stands, and when to come back', async () => {
    const token = world.stranger.token
    const first = await api('GET', '/v1/products', { token, env: strict })
    expect(first.headers.get('ratelimit-policy')).toBe('"rate";q=30;w=60')
    expect(first.headers.get('ratelimit')).toMatch(/^"rate";r=29;t=\d+$/)
    expect(first.headers.get('x-ratelimit-remaining')).toBe('29')
    await many(29, () => api('GET', '/v1/products', { token, env: strict }))
    const refused = await api('GET', '/v1/products', { token, env: strict })
    expect(problemOf(refused)).toEqual({ status: 429, code: 'rate_limited' })
    expect(refused.json).toMatchObject({ limit: 30, used: 30 })
    expect(Number(refused.headers.get('retry-after'))).toBe(refused.json.retry_after)
  })

  it('passes what it cannot count', async () => {
    const away = {
      ...strict,
      RATE_LIMITER: {
        getByName: () => ({ count: () => Promise.reject(new Error('away')) }),
      } as unknown as DurableObjectNamespace<undefined>,
    }
    const { status } = await api('GET', '/v1/products', {
      token: world.stranger.token,
      env: away as unknown as PortalEnv,
    })
    expect(status).toBe(200)
  })
})
