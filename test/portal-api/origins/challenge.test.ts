import { beforeAll, describe, expect, it } from 'vitest'
import { api, must, problemOf } from '../support/api'
import { makeToken, makeWorld, type World } from '../support/world'
import { countAudit, rows } from '../support/probes'
import { claim, fetched, newHost, resolveTo, serve, verified, verify } from './network'

let world: World
let token: string
beforeAll(async () => {
  world = await makeWorld()
  ;({ token } = world.provider)
})

const reads = (id: string) => must('GET', `/v1/origins/${id}`, { token })

describe('a claim', () => {
  it('says what the host has to show, and where', async () => {
    const origin = await must('POST', '/v1/origins', {
      token,
      body: { url: 'https://API.example.net:443/v1/' },
    })
    expect(origin).toMatchObject({
      origin: 'https://api.example.net',
      organisation_id: world.provider.id,
      state: 'pending',
      problem: null,
      verified_at: null,
      challenge: {
        url: 'https://api.example.net/.well-known/turnpike-challenge',
        dns_name: '_turnpike-challenge.api.example.net',
        token: expect.stringMatching(/^turnpike-challenge=[0-9a-f]{64}$/),
      },
    })
    const { data } = await must('GET', '/v1/origins', { token })
    expect(data[0]).toEqual(origin)
  })

  it('is made once, however often at once', async () => {
    const body = { url: `https://${newHost()}` }
    const before = await countAudit()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => api('POST', '/v1/origins', { token, body })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(19).fill(409)])
    expect(await countAudit()).toBe(before + 1)
  })

  it('of another organisation has another token', async () => {
    const host = newHost()
    const [ours, theirs] = [await claim(token, host), await claim(world.stranger.token, host)]
    expect(ours.challenge.token).not.toBe(theirs.challenge.token)
  })

  it.for([
    'https://127.0.0.1',
    'http://api.example.net',
    'https://api.example.net:8443',
    'https://localhost',
    'https://turnpike-portal.pages.dev',
    'https://preview.turnpike-portal.pages.dev/x',
  ])('is refused for %s', async (url) => {
    const answer = await api('POST', '/v1/origins', { token, body: { url } })
    expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
    expect(answer.json.errors[0].pointer).toBe('/url')
  })

  it('takes no member that it does not know', async () => {
    const body = { url: 'https://more.example.net', state: 'verified' }
    const answer = await api('POST', '/v1/origins', { token, body })
    expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
  })

  it('is nobody else’s to see or verify, and needs the scope', async () => {
    const { id } = await claim(token, newHost())
    for (const [method, path] of [
      ['GET', `/v1/origins/${id}`],
      ['POST', `/v1/origins/${id}/verify`],
    ] as const) {
      const answer = await api(method, path, { token: world.stranger.token })
      expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
    }
    const reader = await makeToken(token, world.provider.id, ['catalogue:read'])
    for (const path of ['/v1/origins', `/v1/origins/${id}/verify`]) {
      const answer = await api('POST', path, {
        token: reader,
        body: { url: 'https://x.example.net' },
      })
      expect(problemOf(answer)).toEqual({ status: 403, code: 'insufficient_scope' })
    }
  })
})

describe('verifying', () => {
  it('finds the token as one of the lines of the file', async () => {
    const host = newHost()
    const origin = await claim(token, host)
    serve(host, () => new Response(`turnpike-challenge=other\r\n${origin.challenge.token}\n`))
    const { status, json } = await verify(token, origin.id)
    expect({ status, state: json.state, problem: json.problem }).toEqual({
      status: 200,
      state: 'verified',
      problem: null,
    })
    expect(json.verified_at).toBe(json.checked_at)
  })

  it('sends nothing of ours, and follows no redirect', async () => {
    const host = newHost()
    const origin = await claim(token, host)
    serve(
      host,
      () => new Response(null, { status: 302, headers: { location: 'https://a.example.net' } }),
    )
    fetched.length = 0
    const { json } = await verify(token, origin.id)
    expect(json.state).toBe('failed')
    expect(json.problem).toContain('answered 302')
    expect(fetched.map(({ url, redirect }) => ({ url, redirect }))).toEqual([
      { url: origin.challenge.url, redirect: 'manual' },
    ])
    expect(Object.fromEntries(fetched[0]?.headers ?? [])).toEqual({
      accept: 'text/plain',
      'user-agent': 'Turnpike-Challenge/1',
    })
  })

  it('reads the first 1 KiB and no more', async () => {
    const host = newHost()
    const origin = await claim(token, host)
    let pulled = 0
    const endless = () =>
      new ReadableStream({
        pull(controller) {
          pulled += 512
          controller.enqueue(new TextEncoder().encode(' '.repeat(512)))
        },
      })
    serve(host, () => new Response(endless()))
    expect((await verify(token, origin.id)).json.problem).toContain('does not hold the token')
    expect(pulled).toBeLessThan(4096)
    serve(host, () => new Response(' '.repeat(1024) + origin.challenge.token))
    expect((await verify(token, origin.id)).json.state).toBe('failed')
  })

  it.for([404, 500, 206])('does not take it from an answer of %s', async (status) => {
    const host = newHost()
    const origin = await claim(token, host)
    serve(host, () => new Response(origin.challenge.token, { status }))
    expect((await verify(token, origin.id)).json.state).toBe('failed')
  })

  it('takes it from the DNS too, in several strings', async () => {
    const host = newHost()
    const origin = await claim(token, host)
    const { token: text, dns_name: name } = origin.challenge
    resolveTo(name, { TXT: ['"v=spf1"', `"${text.slice(0, 30)}" "${text.slice(30)}"`] })
    expect((await verify(token, origin.id)).json.state).toBe('verified')
  })

  it('does not take the token of another organisation', async () => {
    const host = newHost()
    const [ours, theirs] = [await claim(token, host), await claim(world.stranger.token, host)]
    serve(host, () => new Response(theirs.challenge.token))
    expect((await verify(token, ours.id)).json.state).toBe('failed')
    expect((await verify(world.stranger.token, theirs.id)).json.state).toBe('verified')
  })

  it.for([
    { A: ['10.0.0.1'] },
    { A: ['93.184.216.34', '127.0.0.1'] },
    { A: ['169.254.169.254'] },
    { AAAA: ['::1'] },
    { AAAA: ['::ffff:93.184.216.34'] },
    { AAAA: ['64:ff9b::a00:1'] },
    { A: ['93.184.216.34'], AAAA: ['fd00:ec2::254'] },
    { A: ['not an address'] },
  ])('fetches nothing from a name that leads to %o', async (records) => {
    const host = newHost()
    const origin = await claim(token, host)
    resolveTo(host, records)
    serve(host, () => new Response(origin.challenge.token))
    fetched.length = 0
    const { json } = await verify(token, origin.id)
    expect(json).toMatchObject({ state: 'failed', problem: expect.stringMatching(/not public$/) })
    expect(fetched).toEqual([])
  })

  it('fails for a name without an address, or that cannot be looked up', async () => {
    const host = newHost()
    const origin = await claim(token, host)
    resolveTo(host, null)
    expect((await verify(token, origin.id)).json.problem).toBe(`${host} has no address`)
    resolveTo(host, 2)
    expect((await verify(token, origin.id)).json.problem).toContain('could not be looked up')
  })

  it('lasts: what a verified origin showed may be removed', async () => {
    const host = newHost()
    const { id } = await verified(token, host)
    serve(host, () => new Response('gone', { status: 404 }))
    expect((await verify(token, id)).json.state).toBe('verified')
    expect((await reads(id)).state).toBe('verified')
  })

  it('is found once when many look at once, and is on record', async () => {
    const host = newHost()
    const origin = await claim(token, host)
    serve(host, () => new Response(origin.challenge.token))
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(token, origin.id)))
    const good = answers.filter(({ status }) => status === 200)
    expect(good.map(({ json }) => json.state)).toEqual(good.map(() => 'verified'))
    const found = await rows(
      `select 1 from audit_log where target_id = ?1 and action = 'origin.verify'`,
      origin.id,
    )
    expect(found).toHaveLength(1)
  })

  it('is tried 30 times a minute at most, 120 times by one organisation', async () => {
    const { token: by } = world.consumer
    const statuses = []
    for (let host = 0; host < 5; host++) {
      const { id } = await claim(by, newHost())
      for (let i = 0; i < 31; i++) statuses.push((await verify(by, id)).status)
    }
    const ofOrigin = [...Array(30).fill(200), 429]
    expect(statuses).toEqual([0, 1, 2, 3].flatMap(() => ofOrigin).concat(Array(31).fill(429)))
  })
})
