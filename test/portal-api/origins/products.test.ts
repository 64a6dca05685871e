import { beforeAll, describe, expect, it } from 'vitest'
import { checkOrigins } from '../../../src/portal-api/origins/recheck'
import { dohResolver } from '../../../src/portal-api/origins/resolver'
import { api, env, must, problemOf } from '../support/api'
import { makeWorld, type World } from '../support/world'
import { rows } from '../support/probes'
import { asJob } from '../support/webhooks'
import {
  addRoute,
  change,
  makeDraft,
  nextSlug,
  originsNamed,
  routeBody,
  verifyClaimed,
} from './draft'
import { asking, newHost, resolveTo, verified } from './network'

let world: World
let token: string
beforeAll(async () => {
  world = await makeWorld()
  ;({ token } = world.provider)
})

const invalidState = { status: 409, code: 'invalid_state' }

const publish = (id: string) => api('POST', `/v1/products/${id}/publish`, { token })

describe('publishing', () => {
  it('needs every origin of the product verified, and says what to do', async () => {
    const [main, other] = [newHost(), newHost()]
    const id = await makeDraft(token, main)
    const { id: routeId } = await addRoute(token, id, { origin_url: `https://${other}` })
    const refused = await publish(id)
    expect(problemOf(refused)).toEqual({ status: 409, code: 'not_publishable' })
    const [claimed] = await originsNamed(main)
    expect(refused.json.errors).toEqual([
      {
        pointer: '/origin_url',
        detail: expect.stringContaining(`POST /v1/origins/${claimed?.id}/verify`),
      },
      { pointer: `/routes/${routeId}/origin_url`, detail: expect.stringContaining(other) },
    ])
    for (const host of [main, other]) await verifyClaimed(token, host)
    expect((await publish(id)).json.visibility).toBe('published')
  })

  it('is not opened by what another organisation has verified', async () => {
    const host = newHost()
    await verified(world.stranger.token, host)
    const id = await makeDraft(token, host)
    expect(problemOf(await publish(id)).code).toBe('not_publishable')
  })

  it('asks the same of the fail-over', async () => {
    const [main, other] = [newHost(), newHost()]
    const id = await makeDraft(token, main)
    await verifyClaimed(token, main)
    await change(token, id, { failover_origin_url: `https://${other}` })
    const refused = await publish(id)
    expect(refused.json.errors).toEqual([
      { pointer: '/failover_origin_url', detail: expect.stringContaining(other) },
    ])
    await verifyClaimed(token, other)
    expect((await publish(id)).status).toBe(200)
    const elsewhere = { failover_origin_url: `https://${newHost()}` }
    const moved = await change(token, id, elsewhere)
    expect(problemOf(moved)).toEqual(invalidState)
    expect(moved.json.errors[0].pointer).toBe('/failover_origin_url')
    expect((await change(token, id, { failover_origin_url: null })).status).toBe(200)
  })

  it.for(['http://127.0.0.1:8787', 'https://preview.turnpike-portal.pages.dev'])(
    'never reaches this platform itself, by %s',
    async (url) => {
      const { id } = await must('POST', '/v1/products', {
        token,
        body: { slug: nextSlug(), name: 'P', origin_url: 'https://mine.example.com' },
      })
      const route = await addRoute(token, id)
      for (const [method, path, body] of [
        ['PATCH', `/v1/products/${id}`, { origin_url: url }],
        ['PATCH', `/v1/products/${id}`, { failover_origin_url: url }],
        ['POST', `/v1/products/${id}/routes`, routeBody({ origin_url: url })],
        ['PATCH', `/v1/routes/${route.id}`, { origin_url: url }],
        ['POST', '/v1/webhooks', { url }],
      ] as const) {
        const answer = await api(method, path, { token, body })
        expect([path, problemOf(answer)]).toEqual([path, { status: 422, code: 'invalid_request' }])
      }
    },
  )

  it('claims an origin once, whatever the path and however many products', async () => {
    const host = newHost()
    const id = await makeDraft(token, host)
    await makeDraft(token, host)
    await change(token, id, { origin_url: `https://${host}/elsewhere` })
    expect(await originsNamed(host)).toHaveLength(1)
  })
})

describe('a product that consumers call', () => {
  it('moves only to a verified origin, also while it is unlisted', async () => {
    const [here, there] = [newHost(), newHost()]
    const id = await makeDraft(token, here)
    await verifyClaimed(token, here)
    await publish(id)
    const move = () => change(token, id, { origin_url: `https://${there}` })
    const refused = await move()
    expect(problemOf(refused)).toEqual(invalidState)
    expect(refused.json.errors).toEqual([
      { pointer: '/origin_url', detail: expect.stringContaining('POST /v1/origins') },
    ])
    await must('POST', `/v1/products/${id}/unpublish`, { token })
    expect(problemOf(await move())).toEqual(invalidState)
    await must('POST', `/v1/products/${id}/publish`, { token })
    await verified(token, there)
    expect((await move()).json.origin_url).toBe(`https://${there}`)
    expect((await change(token, id, { origin_url: `https://${there}/v2` })).status).toBe(200)
  })

  it('gets no route to one that is not', async () => {
    const [here, there] = [newHost(), newHost()]
    const id = await makeDraft(token, here)
    await verifyClaimed(token, here)
    await publish(id)
    const path = `/v1/products/${id}/routes`
    const added = await api('POST', path, {
      token,
      body: routeBody({ origin_url: `https://${there}` }),
    })
    expect(problemOf(added)).toEqual(invalidState)
    const route = await addRoute(token, id)
    const body = { origin_url: `https://${there}` }
    const moved = () => api('PATCH', `/v1/routes/${route.id}`, { token, body })
    expect(problemOf(await moved())).toEqual(invalidState)
    await verified(token, there)
    expect((await moved()).status).toBe(200)
  })

  it('is never published over a change that nobody checked', async () => {
    const [here, there] = [newHost(), newHost()]
    const id = await makeDraft(token, here)
    await verifyClaimed(token, here)
    // Whatever order they come in, no published product has an origin that is not verified.
    const answers = await Promise.all([
      publish(id),
      change(token, id, { origin_url: `https://${there}` }),
      publish(id),
    ])
    const { visibility, origin_url } = await must('GET', `/v1/products/${id}`, { token })
    expect(answers.some(({ status }) => status >= 500)).toBe(false)
    if (visibility === 'published') expect(origin_url).toBe(`https://${here}/base`)
    else expect(origin_url).toBe(`https://${there}`)
  })
})

describe('an hour later', () => {
  const check = (hours: number) =>
    asJob((deps) =>
      checkOrigins({
        ...deps,
        resolver: dohResolver(asking.DOH_URL),
        now: () => Date.now() + hours * 3_600_000,
      }),
    )
  const failing = (originId: string) =>
    rows(`select 1 from events where type = 'origin.failing' and subject_id = ?1`, originId)

  it('an origin that leads inside is verified no more; its owner hears of it once', async () => {
    const host = newHost()
    const id = await makeDraft(token, host)
    const origin = await verifyClaimed(token, host)
    await publish(id)
    await check(2)
    expect(await must('GET', `/v1/origins/${origin.id}`, { token })).toMatchObject({
      state: 'verified',
    })
    resolveTo(host, { A: ['10.1.2.3'] })
    await Promise.all([check(4), check(4)])
    expect(await must('GET', `/v1/origins/${origin.id}`, { token })).toMatchObject({
      state: 'failed',
      problem: `${host} resolves to 10.1.2.3, which is not public`,
    })
    expect(await failing(origin.id)).toHaveLength(1)
    expect((await must('GET', `/v1/products/${id}`, { token })).visibility).toBe('published')
    const { missing } = await must('GET', `/v1/products/${id}/publish-check`, { token })
    expect(missing).toEqual([expect.objectContaining({ pointer: '/origin_url' })])
    // Where it is does not change by a new path.
    expect((await change(token, id, { origin_url: `https://${host}/v2` })).status).toBe(200)
  })

  it.for([null, 2] as const)('one of which nothing is known (%s) stays', async (records) => {
    const host = newHost()
    const origin = await verified(token, host)
    resolveTo(host, records)
    await check(6)
    expect((await must('GET', `/v1/origins/${origin.id}`, { token })).state).toBe('verified')
    expect(await failing(origin.id)).toEqual([])
  })

  it('as many are looked up as a run may take, all of them noted', async () => {
    const { organisation_id: owner } = await verified(token)
    const most = 100
    await env.DB.batch(
      Array.from({ length: most }, (_, i) =>
        env.DB.prepare(
          `insert into origins (id, organisation_id, origin, token, state, checked_at, created_at,
            updated_at) values (?1, ?2, ?3, '', 'verified', 1, 1, 1)`,
        ).bind(`ori_many${i}`, owner, `https://${newHost()}`),
      ),
    )
    await check(0)
    expect(await rows('select 1 from origins where checked_at = 1')).toEqual([])
  })

  it('none is looked up sooner', async () => {
    const host = newHost()
    const origin = await verified(token, host)
    resolveTo(host, { A: ['10.1.2.3'] })
    await asJob((deps) => checkOrigins({ ...deps, resolver: dohResolver(asking.DOH_URL) }))
    expect((await must('GET', `/v1/origins/${origin.id}`, { token })).state).toBe('verified')
  })
})
