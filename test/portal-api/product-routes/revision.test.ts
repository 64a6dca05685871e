/** Who changes a route may say which one was read: then nothing of somebody else is overwritten. */
import { beforeAll, describe, expect, it } from 'vitest'
import { api } from '../support/api'
import { makeShop, makeWorld } from '../support/world'

let token: string
let productId: string

beforeAll(async () => {
  const world = await makeWorld()
  ;({ token } = world.provider)
  ;({ productId } = await makeShop(token))
})

describe('a route', () => {
  it('is changed by who has read it last', async () => {
    const body = { name: 'Shared', method: 'GET', path: '/shared' }
    const made = await api('POST', `/v1/products/${productId}/routes`, { token, body })
    const at = `/v1/routes/${made.json.id}`
    const tag = made.headers.get('etag') ?? ''
    expect(tag).toBe(`"${made.json.updated_at}"`)
    expect((await api('GET', at, { token })).headers.get('etag')).toBe(tag)
    const change = (name: string, match: string) =>
      api('PATCH', at, { token, body: { name }, headers: { 'if-match': match } })
    const all = await Promise.all(Array.from({ length: 20 }, (_, i) => change(`R${i}`, tag)))
    expect(all.map(({ status }) => status).toSorted()).toEqual([200, ...Array(19).fill(409)])
    expect((await change('Late', tag)).json.code).toBe('conflict')
    const won = all.find(({ status }) => status === 200)
    const { json, headers } = await api('GET', at, { token })
    expect([json.name, headers.get('etag')]).toEqual([won?.json.name, won?.headers.get('etag')])
    expect((await change('Mine', headers.get('etag') ?? '')).json.name).toBe('Mine')
    const now = (await api('GET', at, { token })).headers.get('etag')
    expect((await change('Compressed', `W/${now}`)).json.name).toBe('Compressed')
    expect((await change('Late', `W/${now}`)).json.code).toBe('conflict')
    expect((await change('Any', '*')).json.name).toBe('Any')
    expect((await change('Bad', 'W/"x"')).json.code).toBe('invalid_request')
  })
})
