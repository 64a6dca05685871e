import { beforeAll, describe, expect, it } from 'vitest'
import { portalDeps } from '../../../src/portal-api/deps'
import { jobs, type JobName } from '../../../src/portal-api/jobs'
import { api, env, must, problemOf } from '../support/api'
import { row, rows } from '../support/probes'
import { makeParty, makeShop, makeWorld, subscribe, type World } from '../support/world'

let world: World
let token: string
const DAY_MS = 86_400_000

beforeAll(async () => {
  world = await makeWorld()
  ;({ token } = world.provider)
})

let slugs = 0
const draft = async (body: object = {}) =>
  must('POST', '/v1/products', {
    token,
    body: { slug: `life-${++slugs}`, name: 'P', origin_url: 'https://origin.example.com', ...body },
  })
/** Runs a job, as of that many ms from now. */
const job = (name: JobName, aheadMs = 0) =>
  jobs[name]({
    ...portalDeps(env, 'req_job', () => undefined),
    now: () => Date.now() + aheadMs,
  })
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString()

describe('a product', () => {
  it('is read as it was written', async () => {
    const written = {
      version: '2.1',
      overview: '# Weather\n\n<b>as text</b>',
      categories: ['weather', 'data'],
      website_url: 'https://www.example.com/a?b=c',
      terms_url: 'https://www.example.com/terms',
      terms_version: '2026-01',
      currency: 'krw',
      ip_allow: ['203.0.113.0/24'],
      ip_deny: ['203.0.113.7/32'],
    }
    const { id, slug } = await draft(written)
    expect(await must('GET', `/v1/products/${id}`, { token })).toMatchObject({
      ...written,
      currency_digits: 0,
      logo_url: null,
      default_plan_id: null,
    })
    const record = await env.CONFIG.get(`product:${slug}`, 'json')
    expect(record).toMatchObject({ ipAllow: written.ip_allow, ipDeny: written.ip_deny })
  })

  it.for([
    [{ categories: ['weather', 'nonsense'] }, '/categories/1'],
    [{ categories: ['weather', 'weather'] }, '/categories'],
    [{ website_url: 'javascript:alert(1)' }, '/website_url'],
    [{ terms_url: 'https://localhost/terms' }, '/terms_url'],
    [{ currency: 'xxx' }, '/currency'],
    [{ ip_allow: ['everybody'] }, '/ip_allow/0'],
    [{ overview: 'turn \u202e around' }, '/overview'],
    [{ default_plan_id: 'pln_x' }, '/default_plan_id'],
    [{ slug: 'other' }, '/slug'],
  ] as const)('is not changed to %o', async ([body, pointer]) => {
    const { id } = await draft()
    const answer = await api('PATCH', `/v1/products/${id}`, { token, body })
    expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
    expect(answer.json.errors[0].pointer).toBe(pointer)
  })

  it('does not take a slug that the catalogue uses itself', async () => {
    const body = { slug: 'compare', name: 'P', origin_url: 'https://origin.example.com' }
    const answer = await api('POST', '/v1/products', { token, body })
    expect(answer.json.errors[0].pointer).toBe('/slug')
  })

  it('keeps what two changes at once name', async () => {
    const { id } = await draft()
    const change = (body: object) => must('PATCH', `/v1/products/${id}`, { token, body })
    await Promise.all([change({ name: 'New' }), change({ description: 'Text' })])
    const read = await must('GET', `/v1/products/${id}`, { token })
    expect(read).toMatchObject({ name: 'New', description: 'Text' })
  })
})

describe('the publish check', () => {
  it('says what is missing and what would help, and publishing goes by it', async () => {
    const { id } = await draft()
    const check = await must('GET', `/v1/products/${id}/publish-check`, { token })
    expect(check.publishable).toBe(false)
    expect(check.missing.map((entry: { pointer: string }) => entry.pointer)).toEqual([
      '/routes',
      '/plans',
    ])
    const helps = check.recommended.map((entry: { pointer: string }) => entry.pointer)
    expect(helps).toContain('/logo')
    const refused = await api('POST', `/v1/products/${id}/publish`, { token })
    expect(refused.json.errors).toEqual(check.missing)
  })

  it('publishing at once by 20 callers leaves one audit row and one event', async () => {
    const shop = await makeShop(token)
    const path = `/v1/products/${shop.productId}`
    await must('POST', `${path}/unpublish`, { token })
    const publish = () => api('POST', `${path}/publish`, { token })
    const answers = await Promise.all(Array.from({ length: 20 }, publish))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const told = await rows(
      `select 1 from events where type = 'product.published' and subject_id = ?1`,
      shop.productId,
    )
    const audited = await rows(
      `select 1 from audit_log where action = 'product.publish' and target_id = ?1`,
      shop.productId,
    )
    // The shop was published once before.
    expect([told.length, audited.length]).toEqual([2, 2])
  })
})

describe('deleting', () => {
  it('takes a draft with all its parts, and gives its slug up', async () => {
    const { id, slug } = await draft()
    const at = `/v1/products/${id}`
    const plan = { name: 'P', rank: 0, visibility: 'private' }
    const { id: planId } = await must('POST', `${at}/plans`, { token, body: plan })
    const guest = { organisation_id: world.consumer.id }
    await must('POST', `/v1/plans/${planId}/invitations`, { token, body: guest })
    await must('POST', `${at}/routes`, { token, body: { name: 'R', method: 'GET', path: '/r' } })
    await must('POST', `${at}/guides`, { token, body: { slug: 'g', title: 'G', body: '' } })
    await must('POST', `${at}/changelog`, { token, body: { title: 'C' } })
    const faq = { entries: [{ question: 'Q?', answer: 'A' }] }
    await must('PUT', `${at}/faq`, { token, body: faq })
    expect((await api('DELETE', at, { token: world.stranger.token })).status).toBe(404)
    expect((await api('DELETE', at, { token })).status).toBe(204)
    expect((await api('GET', at, { token })).status).toBe(404)
    expect(await env.CONFIG.get(`product:${slug}`)).toBeNull()
    const left = await row<{ n: number }>(
      `select (select count(*) from guides where product_id = ?1)
        + (select count(*) from plans where product_id = ?1)
        + (select count(*) from routes where product_id = ?1) as n`,
      id,
    )
    expect(left.n).toBe(0)
    expect((await draft({ slug })).slug).toBe(slug)
  })

  it('takes nothing that was published, or that somebody subscribes to', async () => {
    const shop = await makeShop(token)
    const { id } = await draft()
    const plan = await must('POST', `/v1/products/${id}/plans`, {
      token,
      body: { name: 'P', rank: 0 },
    })
    await subscribe(token, plan.id)
    for (const product of [shop.productId, id]) {
      const answer = await api('DELETE', `/v1/products/${product}`, { token })
      expect(problemOf(answer)).toEqual({ status: 409, code: 'invalid_state' })
      const { data } = await must('GET', `/v1/products/${product}/plans`, { token })
      expect(data.length).toBeGreaterThan(0)
    }
  })
})

describe('archiving', () => {
  const archive = (id: string, body: object = {}) =>
    api('POST', `/v1/products/${id}/archive`, { token, body })

  it('ends at once what nobody uses', async () => {
    const shop = await makeShop(token)
    const { status, json } = await archive(shop.productId)
    expect(status).toBe(200)
    expect(json).toMatchObject({ visibility: 'unpublished', ends_at: json.archived_at })
    expect((await api('GET', `/v1/catalogue/${shop.slug}`)).status).toBe(404)
    const again = await api('POST', `/v1/products/${shop.productId}/publish`, { token })
    expect(problemOf(again)).toEqual({ status: 409, code: 'not_publishable' })
    const plan = { token, body: { name: 'New', rank: 99 } }
    const closed = await api('POST', `/v1/products/${shop.productId}/plans`, plan)
    expect(problemOf(closed)).toEqual({ status: 409, code: 'invalid_state' })
  })

  it('leaves subscribers 30 days, tells each once, and ends their subscriptions', async () => {
    const shop = await makeShop(token)
    const other = await makeParty(world.admin, 'Other')
    const subscriptions = [
      await subscribe(world.consumer.token, shop.free),
      await subscribe(other.token, shop.plus),
    ]
    const soon = await archive(shop.productId, { ends_at: inDays(29) })
    expect(problemOf(soon)).toEqual({ status: 422, code: 'invalid_request' })
    const ends_at = inDays(31)
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => archive(shop.productId, { ends_at })),
    )
    for (const answer of answers) expect(answer.json).toMatchObject({ ends_at })
    await Promise.all([job('retireSubscriptions'), job('retireSubscriptions')])
    const told = await rows<{ organisation_id: string; data: string }>(
      `select organisation_id, data from events where type = 'product.retiring' and subject_id = ?1`,
      shop.productId,
    )
    expect(told.map((event) => event.organisation_id).toSorted()).toEqual(
      [world.consumer.id, other.id].toSorted(),
    )
    expect(JSON.parse(told[0]?.data ?? '')).toMatchObject({ ends_at, product: 'Shop' })
    for (const { id } of subscriptions) {
      const view = await row('select cancel_at, state from subscriptions where id = ?1', id)
      expect(view).toEqual({ cancel_at: Date.parse(ends_at), state: 'active' })
    }
    // The page of what they use stays theirs until then.
    const [mine] = subscriptions
    const page = await must('GET', `/v1/subscriptions/${mine.id}/product`, {
      token: world.consumer.token,
    })
    expect(page).toMatchObject({ slug: shop.slug, ends_at })

    await job('applyDueChanges', 32 * DAY_MS)
    for (const { id } of subscriptions) {
      const view = await row('select state from subscriptions where id = ?1', id)
      expect(view).toEqual({ state: 'canceled' })
    }
  })

  it('is nothing for a draft or a stranger', async () => {
    const { id } = await draft()
    expect(problemOf(await archive(id))).toEqual({ status: 409, code: 'invalid_state' })
    const stranger = { token: world.stranger.token, body: {} }
    expect((await api('POST', `/v1/products/${id}/archive`, stranger)).status).toBe(404)
  })
})
