import { beforeAll, describe, expect, it } from 'vitest'
import { png, webp } from '../../support/images'
import { api, must, problemOf } from '../support/api'
import { countAudit } from '../support/probes'
import { send } from '../support/uploads'
import { makeShop, makeWorld, type Shop, type World } from '../support/world'

let world: World
let shop: Shop
let token: string
const at = () => `/v1/products/${shop.productId}/guides`

beforeAll(async () => {
  world = await makeWorld()
  ;({ token } = world.provider)
  shop = await makeShop(token)
})

const upload = (
  ...files: readonly (readonly [name: string, content: string | Uint8Array<ArrayBuffer>])[]
) => {
  const form = new FormData()
  for (const [name, content] of files) form.append('files', new File([content], name), name)
  return send('POST', `${at()}/upload`, token, form)
}
const uploadJson = (files: readonly object[]) =>
  api('POST', `${at()}/upload`, { token, body: { files } })
const create = (body: object) =>
  api('POST', at(), { token, body: { title: 'T', body: '', ...body } })
const list = async () =>
  (await must('GET', at(), { token })).data.map((guide: { slug: string }) => guide.slug)
const read = (slug: string) => must('GET', `/v1/catalogue/${shop.slug}/guides/${slug}`)

describe('an upload', () => {
  const intro =
    '---\ntitle: Introduction\norder: 1\nslug: intro\n---\n\r\n![A](../images/flow.png)\r\n![B](gone.png)\n'

  it('of several files makes guides in order, with their images where they are kept', async () => {
    const answer = await upload(
      ['docs/20-advanced.md', '# Advanced\n\n<script>stays text</script>\n'],
      ['docs/intro.md', intro],
      ['images/flow.png', png(30, 20)],
    )
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({
      guides: [
        { slug: 'intro', title: 'Introduction', position: 1, revision: 1 },
        { slug: 'advanced', title: 'Advanced' },
      ],
      unresolved: [{ guide: 'intro', target: 'gone.png' }],
    })
    const [{ name, url }] = answer.json.images
    expect(name).toBe('images/flow.png')
    expect((await read('intro')).body).toBe(`![A](${url})\n![B](gone.png)\n`)
    expect((await send('GET', url.slice('/api'.length), undefined)).bytes).toEqual(png(30, 20))
    expect((await read('advanced')).body).toContain('<script>stays text</script>')
  })

  it('again overwrites, keeps ids, and finds the images of before', async () => {
    const before = await must('GET', at(), { token })
    const answer = await uploadJson([
      { name: 'docs/intro.md', text: intro.replace('gone', '../images/flow') },
    ])
    expect(answer.json.unresolved).toEqual([])
    expect(answer.json.guides).toMatchObject([{ id: before.data[0].id, revision: 2 }])
    expect((await read('intro')).body).not.toContain('..')
  })

  it('as JSON takes images too', async () => {
    const base64 = btoa(String.fromCharCode(...webp(5, 5)))
    const answer = await uploadJson([{ name: './a/b.webp', base64 }])
    expect(answer.json.images).toMatchObject([{ name: 'a/b.webp' }])
    const { data } = await must('GET', `/v1/products/${shop.productId}/files`, { token })
    expect(data.map((file: { name: string }) => file.name)).toEqual(['a/b.webp', 'images/flow.png'])
  })

  it('is repeated under its Idempotency-Key, bytes and all', async () => {
    const headers = { 'idempotency-key': 'upload-1' }
    const body = () => {
      const form = new FormData()
      form.append('files', new File([png(8, 8)], 'same.png'), 'same.png')
      return new Response(form)
    }
    // A form names its boundary at random: the repeat is byte for byte the same request.
    const first = body()
    const type = first.headers.get('content-type') ?? ''
    const bytes = await first.arrayBuffer()
    const post = () =>
      send('POST', `${at()}/upload`, token, bytes.slice(0), { ...headers, 'content-type': type })
    const answer = await post()
    expect(answer.status).toBe(200)
    const rows = await countAudit()
    expect((await post()).text).toBe(answer.text)
    expect(await countAudit()).toBe(rows)
  })

  const text = (name: string, content: string | Uint8Array<ArrayBuffer> = 'x') =>
    [name, content] as const
  it.for([
    ['a path that leaves', text('../x.md')],
    ['an absolute path', text('/x.md')],
    ['another kind of file', text('x.svg', '<svg/>')],
    ['no image', text('x.png', 'text')],
    ['no text', text('x.md', new Uint8Array([0xff, 0xfe, 0x00]))],
    ['a direction mark', text('x.md', 'a \u202e b')],
    ['a control character', text('x.md', 'a \u0007 b')],
    ['a bad front matter', text('x.md', '---\n[\n---\n')],
    ['too long a text', text('x.md', 'x'.repeat(200_001))],
  ] as const)('is refused as a whole for %s', async ([, file]) => {
    const before = await list()
    const answer = await upload(['fine.md', '# Fine'], file)
    expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
    expect(answer.json.errors[0].pointer).toBe('/files/1')
    expect(await list()).toEqual(before)
  })

  it('is refused for two files of one slug, no file, a file twice said, another form', async () => {
    const invalid = { status: 422, code: 'invalid_request' }
    expect(problemOf(await upload(['a/x.md', '1'], ['b/01-x.md', '2']))).toEqual(invalid)
    expect(problemOf(await uploadJson([]))).toEqual(invalid)
    expect(problemOf(await uploadJson([{ name: 'x.md', text: 'x', base64: 'eA==' }]))).toEqual(
      invalid,
    )
    const form = new FormData()
    form.append('other', 'x')
    expect(problemOf(await send('POST', `${at()}/upload`, token, form))).toEqual(invalid)
    const unsupported = { status: 415, code: 'unsupported_media_type' }
    expect(problemOf(await send('POST', `${at()}/upload`, token))).toEqual(unsupported)
    const gzip = { 'content-encoding': 'gzip', 'content-type': 'application/json' }
    expect(problemOf(await send('POST', `${at()}/upload`, token, '{}', gzip))).toEqual(unsupported)
  })
})

describe('a guide', () => {
  it('is changed by who has read it last', async () => {
    const made = await create({ slug: 'shared', body: 'one' })
    expect(made.headers.get('etag')).toBe('"1"')
    const change = (body: string, match: string) =>
      api('PATCH', `/v1/guides/${made.json.id}`, {
        token,
        body: { body },
        headers: { 'if-match': match },
      })
    const answers = await Promise.all(['a', 'b', 'c'].map((body) => change(body, '"1"')))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    expect((await change('late', '"1"')).json.code).toBe('conflict')
    expect((await change('any', '*')).json.revision).toBe(3)
    expect((await change('bad', 'W/"x"')).status).toBe(422)
  })

  it('has its slug alone, also for 20 at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => create({ slug: 'once' })))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
    const { id } = (await create({ slug: 'twice' })).json
    const taken = await api('PATCH', `/v1/guides/${id}`, { token, body: { slug: 'once' } })
    expect(problemOf(taken)).toEqual({ status: 409, code: 'conflict' })
  })

  it('is not there for a stranger, and gone when deleted', async () => {
    const { id } = (await create({ slug: 'gone' })).json
    const stranger = world.stranger.token
    for (const method of ['GET', 'DELETE']) {
      expect((await api(method, `/v1/guides/${id}`, { token: stranger })).status).toBe(404)
    }
    expect((await api('DELETE', `/v1/guides/${id}`, { token })).status).toBe(204)
    expect((await api('GET', `/v1/catalogue/${shop.slug}/guides/gone`)).status).toBe(404)
  })

  it.for([
    { slug: 'A' },
    { slug: '../x' },
    { slug: 'ok', body: '\u2066' },
    { slug: 'ok', html: 1 },
  ])('is refused with %o', async (body) => {
    expect(problemOf(await create(body))).toEqual({ status: 422, code: 'invalid_request' })
  })
})

it('are put in another order, all of them', async () => {
  const { data } = await must('GET', at(), { token })
  const ids = data.map((guide: { id: string }) => guide.id).toReversed()
  const order = (guide_ids: readonly string[]) =>
    api('PUT', `${at()}/order`, { token, body: { guide_ids } })
  const slugs = await list()
  expect((await order(ids)).status).toBe(200)
  expect(await list()).toEqual(slugs.toReversed())
  for (const wrong of [ids.slice(1), [...ids, ids[0]], [...ids, 'gde_x']]) {
    expect(problemOf(await order(wrong))).toEqual({ status: 422, code: 'invalid_request' })
  }
})

it('an image is deleted', async () => {
  const { data } = await must('GET', `/v1/products/${shop.productId}/files`, { token })
  const [{ id, url }] = data
  const path = `/v1/product-files/${id}`
  expect((await api('DELETE', path, { token: world.stranger.token })).status).toBe(404)
  expect((await api('DELETE', path, { token })).status).toBe(204)
  expect((await api('GET', url.slice('/api'.length))).status).toBe(404)
})
