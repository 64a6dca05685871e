import { beforeAll, describe, expect, it } from 'vitest'
import { api, must, problemOf } from '../support/api'
import { makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'

let world: World
let shop: Shop
let token: string
const at = (name: string) => `/v1/products/${shop.productId}/${name}`

beforeAll(async () => {
  world = await makeWorld()
  ;({ token } = world.provider)
  shop = await makeShop(token)
})

const invalid = { status: 422, code: 'invalid_request' }

describe('the changelog', () => {
  const create = (body: object) => api('POST', at('changelog'), { token, body })
  const shown = async () =>
    (await must('GET', `/v1/catalogue/${shop.slug}/changelog`)).data.map(
      (entry: { title: string }) => entry.title,
    )

  it('shows what has happened, latest first, page by page', async () => {
    for (const [title, day] of [
      ['Second', '02'],
      ['First', '01'],
      ['Third', '03'],
    ]) {
      const answer = await create({ title, at: `2026-01-${day}T00:00:00Z`, breaking: true })
      expect(answer.status).toBe(201)
    }
    await create({ title: 'To come', at: new Date(Date.now() + 86_400_000).toISOString() })
    expect(await shown()).toEqual(['Third', 'Second', 'First'])
    const own = await must('GET', at('changelog'), { token })
    expect(own.data[0]).toMatchObject({ title: 'To come', source: 'manual', changes: [] })
    const path = `/v1/catalogue/${shop.slug}/changelog?limit=2`
    const page = await must('GET', path)
    const next = await must('GET', `${path}&cursor=${encodeURIComponent(page.next_cursor)}`)
    expect(next.data).toMatchObject([{ title: 'First', breaking: true }])
  })

  it('is changed and shortened', async () => {
    const { id } = (await create({ title: 'Wrong', at: '2026-02-01T00:00:00Z' })).json
    const path = `/v1/changelog/${id}`
    const body = { title: 'Right', version: '2.0', body: 'Text' }
    expect(await must('PATCH', path, { token, body })).toMatchObject(body)
    expect((await api('PATCH', path, { token, body: { source: 'openapi' } })).status).toBe(422)
    for (const method of ['PATCH', 'DELETE']) {
      const call = { token: world.stranger.token, ...(method === 'PATCH' && { body }) }
      expect((await api(method, path, call)).status).toBe(404)
    }
    expect((await shown())[0]).toBe('Right')
    expect((await api('DELETE', path, { token })).status).toBe(204)
    expect((await shown())[0]).toBe('Third')
  })
})

describe('frequent questions', () => {
  it('are replaced as a whole', async () => {
    const put = (entries: readonly object[]) => api('PUT', at('faq'), { token, body: { entries } })
    const entries = [
      { question: 'Why?', answer: 'So.' },
      { question: 'How?', answer: '*Like this*' },
    ]
    expect((await put(entries)).json).toEqual({ entries })
    expect(await must('GET', at('faq'), { token })).toEqual({ entries })
    expect((await must('GET', `/v1/catalogue/${shop.slug}`)).faq).toEqual(entries)
    expect(problemOf(await put([{ question: '', answer: '' }]))).toEqual(invalid)
    expect(problemOf(await put(Array.from({ length: 51 }, () => entries[0] ?? {})))).toEqual(
      invalid,
    )
    await Promise.all(Array.from({ length: 10 }, () => put(entries)))
    expect(await must('GET', at('faq'), { token })).toEqual({ entries })
  })
})

describe('support', () => {
  const put = (channels: readonly object[]) =>
    api('PUT', at('support-channels'), { token, body: { channels } })
  const forum = { kind: 'forum', label: 'Forum', target: 'https://forum.example.com/', min_rank: 0 }
  const mail = { kind: 'email', label: 'Mail', target: 'help@example.com', min_rank: 10 }
  const manager = { kind: 'manager', label: 'Yours', target: 'jo@example.com', min_rank: 20 }

  it('opens with the plan: others see what there is and which plan has it', async () => {
    const channels = [forum, mail, manager]
    expect((await put(channels)).json).toEqual({ channels })
    expect(await must('GET', at('support-channels'), { token })).toEqual({ channels })
    const { support } = await must('GET', `/v1/catalogue/${shop.slug}`)
    expect(support.map((entry: { target: string | null }) => entry.target)).toEqual([
      null,
      null,
      null,
    ])
    expect(support[1]).toMatchObject({ kind: 'email', lowest_plan: { name: 'Plus', rank: 10 } })

    const { id } = await subscribe(world.consumer.token, shop.plus)
    const path = `/v1/subscriptions/${id}/product`
    const own = await must('GET', path, { token: world.consumer.token })
    expect(own.support.map((entry: { target: string | null }) => entry.target)).toEqual([
      forum.target,
      mail.target,
      null,
    ])
    expect((await api('GET', path, { token })).status).toBe(404)
    await must('POST', at('unpublish'), { token })
    expect((await api('GET', path, { token: world.consumer.token })).status).toBe(200)
    await must('POST', at('publish'), { token })
  })

  it.for([
    { ...forum, target: 'javascript:alert(1)' },
    { ...mail, target: 'https://example.com' },
    { ...forum, kind: 'phone' },
    { ...forum, extra: 1 },
    { ...forum, label: 'a\u202eb' },
  ])('refuses %o', async (channel) => {
    expect(problemOf(await put([channel]))).toEqual(invalid)
  })
})

describe('categories', () => {
  const admin = (method: string, slug: string, body?: object) =>
    api(method, `/v1/admin/categories${slug}`, { token: world.admin, body })
  const counts = async () =>
    new Map<string, number>(
      (await must('GET', '/v1/categories')).data.map(
        (entry: { slug: string; products: number }) => [entry.slug, entry.products],
      ),
    )

  it('count the products that everybody sees', async () => {
    const path = `/v1/products/${shop.productId}`
    await must('PATCH', path, { token, body: { categories: ['weather'] } })
    expect((await counts()).get('weather')).toBe(1)
    await must('POST', `${path}/unpublish`, { token })
    expect((await counts()).get('weather')).toBe(0)
    await must('POST', `${path}/publish`, { token })
  })

  it('are the platform admin’s to change, and stay while a product is in them', async () => {
    const body = { slug: 'space', name: 'Space', position: 5 }
    const answers = await Promise.all(Array.from({ length: 20 }, () => admin('POST', '', body)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const [first] = (await admin('PATCH', '/space', { name: 'Outer space' })).json.data
    expect(first).toMatchObject({ slug: 'space', name: 'Outer space' })
    const path = `/v1/products/${shop.productId}`
    await must('PATCH', path, { token, body: { categories: ['space'] } })
    expect(problemOf(await admin('DELETE', '/space'))).toEqual({
      status: 409,
      code: 'invalid_state',
    })
    await must('PATCH', path, { token, body: { categories: [] } })
    expect((await admin('DELETE', '/space')).status).toBe(204)
    expect((await admin('DELETE', '/space')).status).toBe(404)
    const refused = await api('POST', '/v1/admin/categories', { token, body })
    expect(problemOf(refused)).toEqual({ status: 403, code: 'forbidden' })
  })

  it('a product is never in one that is gone', async () => {
    const body = { slug: 'brief', name: 'Brief' }
    await admin('POST', '', body)
    const path = `/v1/products/${shop.productId}`
    const [changed, removed] = await Promise.all([
      api('PATCH', path, { token, body: { categories: ['brief'] } }),
      admin('DELETE', '/brief'),
    ])
    const known = (await counts()).has('brief')
    const { categories } = await must('GET', path, { token })
    expect(known || !categories.includes('brief')).toBe(true)
    expect([changed.status, removed.status].filter((status) => status < 300)).toHaveLength(1)
  })
})
