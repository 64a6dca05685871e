/** Reports of leaked keys by whoever found one: no account, no word of whether it was a key. */
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { api, env, must, problemOf, type Call } from '../support/api'
import { countAudit, rows, verdictOf } from '../support/probes'
import { makeShop, makeToken, makeWorld, subscribe, type World } from '../support/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

let addresses = 0
const from = () => ({ 'cf-connecting-ip': `198.51.100.${++addresses}` })
const report = (body: unknown, call: Call = {}) =>
  api('POST', '/v1/leak-reports', { body, headers: from(), ...call })

async function sell() {
  const shop = await makeShop(world.provider.token)
  const { key } = await subscribe(world.consumer.token, shop.free)
  return key as { readonly id: string; readonly key: string }
}

describe('a report', () => {
  it('has the key refused, and says the same of whatever was sent', async () => {
    const key = await sell()
    const token = await makeToken(world.admin, world.consumer.id, ['keys:read'])
    const texts = [key.key, key.key, token, 'tpk_live_nothing', 'whsec_x', 'x', '\u0000']
    const answers = []
    for (const text of texts) answers.push(await report({ token: text }))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
      new Set(['202 {"status":"received"}']),
    )
    expect(await verdictOf(key.id)).toBe('leaked')
    expect((await api('GET', '/v1/me', { token })).status).toBe(401)
  })

  it('tells the owner where, as far as that is a web address', async () => {
    const found = async (url: string) => {
      const key = await sell()
      await report({ token: key.key, url })
      const [event] = await rows<{ data: string }>(
        `select data from events where type = 'key.leaked' and subject_id = ?1`,
        key.id,
      )
      return JSON.parse(event?.data ?? '{}').found_at as string | null
    }
    expect(await found('https://paste.test/a?raw=1#x')).toBe('https://paste.test/a')
    expect(await found('javascript:alert(1)')).toBeNull()
    expect(await found('')).toBeNull()
  })

  it('is refused in another form', async () => {
    for (const body of [{}, { token: '' }, { token: 'x', note: 'y' }, { token: 1 }, []]) {
      expect((await report(body)).status).toBe(422)
    }
    expect((await report({ token: 'x'.repeat(513) })).status).toBe(422)
    expect((await report('{')).status).toBe(400)
  })

  it('may be made 20 times an hour from one address or network', async () => {
    const before = await countAudit()
    const of = (i: number) => ({ 'cf-connecting-ip': `2001:db8:5:5::${i}` })
    for (let i = 0; i < 20; i++) {
      expect((await report({ token: 'x' }, { headers: of(i) })).status).toBe(202)
    }
    const answer = await report({ token: 'x' }, { headers: of(99) })
    expect(problemOf(answer)).toEqual({ status: 429, code: 'too_many_attempts' })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(3500)
    expect((await report({ token: 'x' })).status).toBe(202)
    expect(await countAudit()).toBe(before)
  })
})

describe('no log line holds a secret', () => {
  it('of reports that fail', async () => {
    const written: string[] = []
    for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, level).mockImplementation((...parts) => void written.push(parts.join(' ')))
    }
    const key = await sell()
    const token = await makeToken(world.admin, world.consumer.id, ['*'])
    const canary = crypto.randomUUID()
    const texts = [key.key, token, `whsec_${canary}`, `eyJ${canary}.${canary}.${canary}`]
    for (const text of texts) {
      const failing = () => {
        throw new Error(`no such column: ${text}`, {
          cause: new Error(`params: ${text}, Bearer ${text}, ?api_key=${text}`),
        })
      }
      const broken: PortalEnv = {
        ...env,
        DB: { prepare: failing, batch: failing } as unknown as D1Database,
      }
      for (const call of [{}, { env: broken }]) {
        await report({ token: text, url: `https://x.test/${text}?${text}` }, call)
        await api('GET', `/v1/keys/${text}`, { ...call, token: text, headers: { cookie: text } })
        await api('POST', `/v1/organisations?x=${text}`, {
          ...call,
          token: text,
          body: { name: text },
        })
      }
    }
    await must('GET', '/health')
    expect(written.length).toBeGreaterThan(4)
    const all = written.join('\n')
    expect(all).toContain('request_failed')
    for (const secret of [...texts, canary]) expect(all).not.toContain(secret)
    vi.restoreAllMocks()
  })
})
