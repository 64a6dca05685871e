import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { signedCursors } from '../../../src/portal-api/http/pagination'
import { api, must, problemOf } from '../support/api'
import { makeWorld, type World } from '../support/world'

const NOW = Date.UTC(2026, 2, 10, 12)

let world: World
const made: string[] = []

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  world = await makeWorld()
  for (let i = 0; i < 7; i++) {
    // Ids of the same millisecond are in no particular order.
    vi.setSystemTime(NOW + i)
    const body = { slug: `page-${i}`, name: 'X', origin_url: 'https://a.example.com' }
    made.push((await must('POST', '/v1/products', { token: world.provider.token, body })).id)
  }
})

afterAll(() => {
  vi.useRealTimers()
})

const page = (query: string, token = world.provider.token) =>
  api('GET', `/v1/products?${query}`, { token })

it.for([1, 3, 7, 100])('pages of %i hold everything once, newest first', async (limit) => {
  const seen: string[] = []
  let cursor: string | null = ''
  for (let pages = 0; cursor !== null; pages++) {
    expect(pages).toBeLessThan(8)
    const { json } = await page(`limit=${limit}${cursor && `&cursor=${cursor}`}`)
    expect(json.data.length).toBeLessThanOrEqual(limit)
    seen.push(...json.data.map((product: { id: string }) => product.id))
    cursor = json.next_cursor
  }
  expect(seen).toEqual(made.toReversed())
})

it('what was added since the first page does not disturb the next', async () => {
  const first = (await page('limit=3')).json
  vi.setSystemTime(NOW + 100)
  const body = { slug: 'page-late', name: 'X', origin_url: 'https://a.example.com' }
  const late = await must('POST', '/v1/products', { token: world.provider.token, body })
  const second = (await page(`limit=100&cursor=${first.next_cursor}`)).json
  const ids = [...first.data, ...second.data].map((product: { id: string }) => product.id)
  expect(ids).toEqual(made.toReversed())
  expect(ids).not.toContain(late.id)
})

it('a cursor is good for its own list and caller alone', async () => {
  const { next_cursor } = (await page('limit=3')).json
  const refused = { status: 422, code: 'invalid_request' }
  expect(problemOf(await page(`cursor=${next_cursor}`, world.stranger.token))).toEqual(refused)
  const other = await api('GET', `/v1/tokens?cursor=${next_cursor}`, {
    token: world.provider.token,
  })
  expect(problemOf(other)).toEqual(refused)
})

it('a cursor that was tampered with is refused, at every character', async () => {
  const { next_cursor } = (await page('limit=3')).json as { next_cursor: string }
  for (let i = 0; i < next_cursor.length; i += 5) {
    const other = next_cursor[i] === 'A' ? 'B' : 'A'
    const forged = next_cursor.slice(0, i) + other + next_cursor.slice(i + 1)
    expect(problemOf(await page(`cursor=${forged}`))).toEqual({
      status: 422,
      code: 'invalid_request',
    })
  }
})

it('a cursor under another secret is refused', async () => {
  const cursor = await signedCursors('a').seal('list', 'position')
  expect(await signedCursors('a').open('list', cursor)).toBe('position')
  expect(await signedCursors('b').open('list', cursor)).toBeNull()
  expect(await signedCursors('a').open('other', cursor)).toBeNull()
})
