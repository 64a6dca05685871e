/** Product U6: keys at Notion, against a server that checks each request as Notion's reference has it. */
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { exportKeys } from '../../../src/portal-api/admin/integrations/export-keys'
import { cellOf } from '../../support/notion/properties'
import { notionServer, PARENT, TOKEN, type NotionServer } from '../../support/notion/server'
import { api, must, problemOf } from '../support/api'
import { row, rows } from '../support/probes'
import { makeShop, makeWorld, subscribe, type World } from '../support/world'
import { compared, connect, DAY, manyKeys, use, withNotion } from './support'

const KEYS = 500
const RUNS = '/v1/admin/integrations/notion/runs'

let world: World
let subscriptionId: string
let server: NotionServer
beforeAll(async () => {
  world = await makeWorld()
  const shop = await makeShop(world.provider.token)
  ;({ id: subscriptionId } = await subscribe(world.consumer.token, shop.plus))
  await manyKeys(subscriptionId, KEYS - 1)
})
beforeEach(async () => {
  const noon = Date.now() - (Date.now() % DAY) + DAY / 2
  vi.useFakeTimers({ toFake: ['Date'], now: noon })
  server = notionServer()
  await rows('delete from notion_runs')
  await rows('delete from notion_pages')
  await connect(world.admin)
})
afterEach(() => {
  vi.useRealTimers()
})

const step = (budgetMs?: number) => withNotion(server, (deps) => exportKeys(deps, budgetMs))
/** Minutes of the cron until the run is over. */
async function untilDone(most = 40): Promise<number> {
  for (let minute = 1; minute <= most; minute++) {
    await step()
    const { data } = await must('GET', RUNS, { token: world.admin })
    if (data[0]?.state !== 'running') return minute
    vi.setSystemTime(Date.now() + 60_000)
  }
  throw new Error('The run does not end.')
}
const last = async () => (await must('GET', RUNS, { token: world.admin })).data[0]
const writes = () =>
  server.asked.filter(({ method, path }) => method !== 'GET' && /pages/.test(path))

describe('500 keys', () => {
  it('have the rows that their usage says, over several invocations and never too fast', async () => {
    expect(await untilDone()).toBeGreaterThan(2)
    const { truth, there } = await compared(server)
    expect(truth).toHaveLength(KEYS)
    expect(there).toEqual(truth)
    expect(await last()).toMatchObject({
      daily: true,
      state: 'done',
      keys: KEYS,
      created: KEYS,
      refused: 0,
    })
    expect(server.asked.filter(({ status }) => status !== 200)).toEqual([])
    // Twice in a row: the same rows, none of them written.
    const written = writes().length
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('away'))
    await must('POST', RUNS, { token: world.admin })
    vi.restoreAllMocks()
    vi.setSystemTime(Date.now() + 60_000)
    await untilDone()
    expect(writes()).toHaveLength(written)
    expect(await last()).toMatchObject({ daily: false, state: 'done', unchanged: KEYS })
    // The next day: only what changed is written.
    const [key] = truth
    await use(subscriptionId, key?.id ?? '', 40)
    vi.setSystemTime(Date.now() + DAY)
    await untilDone()
    expect(await last()).toMatchObject({ daily: true, created: 0, updated: 1, unchanged: KEYS - 1 })
    const after = await compared(server)
    expect(after.there).toEqual(after.truth)
  })

  it.for([
    ['an answer is lost before it is done', 'silent'],
    ['an answer is lost after it is done', 'silent_after'],
    ['Notion fails before it is done', 'before'],
    ['Notion fails after it is done', 'after'],
  ] as const)('have one row each when %s, again and again', async ([, fault]) => {
    let n = 0
    server.failing((path, method) => {
      const isWrite = method === 'POST' && (path === 'pages' || path === 'databases')
      return isWrite && ++n % 90 === 1 ? fault : undefined
    })
    await untilDone(80)
    const { truth, there } = await compared(server)
    expect(there).toEqual(truth)
    expect(server.sources).toHaveLength(1)
    expect(await last()).toMatchObject({ state: 'done', error: null })
  })
})

it('waits as long as Notion asks it to', async () => {
  server.failing((_, __, n) =>
    n === 3 ? { retryAfter: 120 } : n === 30 ? { retryAfter: 2 } : undefined,
  )
  await step()
  const asked = server.asked.length
  expect(await last()).toMatchObject({ state: 'running', error: expect.stringContaining('429') })
  vi.setSystemTime(Date.now() + 60_000)
  await step()
  expect(server.asked).toHaveLength(asked)
  vi.setSystemTime(Date.now() + 61_000)
  await untilDone()
  expect(await last()).toMatchObject({ state: 'done', created: KEYS })
})

it('begins nothing when the next invocation may have begun, however slowly Notion answers', async () => {
  const start = Date.now()
  const began: number[] = []
  server.failing(() => {
    began.push(Date.now() - start)
    vi.setSystemTime(Date.now() + 19_000)
    return undefined
  })
  await step()
  expect(Math.max(...began)).toBeLessThan(75_000)
  expect(await last()).toMatchObject({ state: 'running', error: 'Notion answers too slowly.' })
  vi.setSystemTime(Date.now() + 60_000)
  await step()
  expect(server.rowsOf('API Keys')).toHaveLength(1)
})

it('two invocations at once write no row twice', async () => {
  await Promise.all([step(), step(), step()])
  const ids = server.rowsOf('API Keys').map(({ properties }) => cellOf(properties, 'Key ID'))
  expect(new Set(ids).size).toBe(ids.length)
  expect(await rows('select 1 from notion_runs')).toHaveLength(1)
})

it('a database made by hand is taken as it is, with the columns that it lacks', async () => {
  const made = server.make('API Keys', { Name: 'title', Tier: 'rich_text', Owner: 'checkbox' })
  await step(1)
  expect(server.sources).toHaveLength(1)
  expect(made.schema).toEqual({
    Name: 'title',
    Tier: 'rich_text',
    Owner: 'checkbox',
    'Key ID': 'rich_text',
    'User ID': 'rich_text',
    'Calls Used': 'number',
    'Created At': 'date',
  })
  expect(server.rowsOf('API Keys')).toHaveLength(1)
})

it('a column of another type ends the run with what to do', async () => {
  server.make('API Keys', { 'Key ID': 'title', 'Calls Used': 'checkbox' })
  await step()
  expect(await last()).toMatchObject({
    state: 'failed',
    error: 'The column “Calls Used” is of type checkbox: rename it, or make it number.',
  })
})

it('a row that Notion refuses is told of, and the others are written', async () => {
  await rows(`update plans set name = ?1 where name = 'Plus'`, 'a'.repeat(99))
  const [first] = await rows<{ id: string }>('select id from api_keys order by id limit 1')
  server.make('API Keys', { 'Key ID': 'title' })
  const refusing = server.fetch
  const bad = { ...server, fetch: refuseKey(refusing, first?.id ?? '') }
  await withNotion(bad, (deps) => exportKeys(deps, 5000))
  const run = await last()
  const { errors, refused } = await must('GET', `${RUNS}/${run.id}`, { token: world.admin })
  expect(refused).toBe(1)
  expect(errors).toEqual([
    { key_id: first?.id, error: expect.stringContaining('not allowed'), at: expect.any(String) },
  ])
  expect(server.rowsOf('API Keys').length).toBeGreaterThan(3)
  await rows(`update plans set name = 'Plus' where name = ?1`, 'a'.repeat(99))
})

const refuseKey =
  (onward: typeof fetch, keyId: string): typeof fetch =>
  async (input, init) => {
    const isIt = String(input).endsWith('/v1/pages') && String(init?.body).includes(keyId)
    const message = 'This content is not allowed.'
    return isIt
      ? Response.json(
          { object: 'error', status: 400, code: 'validation_error', message },
          { status: 400 },
        )
      : onward(input, init)
  }

it('a row that somebody threw away comes back, and one that was edited is right again', async () => {
  await untilDone()
  const [a, b] = server.pages
  if (!a || !b) throw new Error('no pages')
  a.trashed = true
  b.properties['Calls Used'] = { type: 'number', number: 999_999 }
  vi.setSystemTime(Date.now() + DAY)
  await untilDone()
  expect(await last()).toMatchObject({ created: 1, updated: 1 })
  const { truth, there } = await compared(server)
  expect(there).toEqual(truth)
})

describe('the connection', () => {
  it('keeps its token sealed and shows its last four', async () => {
    const { notion } = await must('GET', '/v1/admin/integrations', { token: world.admin })
    expect(notion).toMatchObject({ last_four: TOKEN.slice(-4), parent_page_id: PARENT })
    const kept = JSON.stringify([
      await row('select * from notion_connections'),
      await rows('select * from audit_log'),
    ])
    expect(kept).not.toContain(TOKEN)
  })

  it('is tested without writing anything', async () => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(server.fetch)
    const test = () => must('POST', '/v1/admin/integrations/notion/test', { token: world.admin })
    expect(await test()).toEqual({
      ok: true,
      integration: 'Turnpike',
      workspace: 'Operations',
      parent_page: 'Turnpike',
      databases: [
        { title: 'API Keys', found: false },
        { title: 'System Health', found: false },
      ],
      problem: null,
    })
    expect(server.sources).toEqual([])
    await connect(world.admin, { token: 'ntn_of-somebody-else-entirely' })
    expect(await test()).toMatchObject({ ok: false, problem: expect.stringContaining('401') })
    vi.restoreAllMocks()
  })

  it('begins one run of twenty that are asked for', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('away'))
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => api('POST', RUNS, { token: world.admin })),
    )
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1)
    expect(answers.filter(({ json }) => json.code === 'invalid_state')).toHaveLength(19)
    vi.restoreAllMocks()
  })

  it('that is cut ends what runs, and nothing is sent any more', async () => {
    await step(1000)
    const path = '/v1/admin/integrations/notion/disconnect'
    const cut = () => api('POST', path, { token: world.admin, body: { reason: 'over' } })
    expect((await cut()).status).toBe(204)
    expect(await last()).toMatchObject({ state: 'failed', error: 'Notion was disconnected.' })
    const asked = server.asked.length
    await step()
    expect(server.asked).toHaveLength(asked)
    expect(problemOf(await cut())).toEqual({ status: 409, code: 'invalid_state' })
  })

  it('that is cut in the midst of a run ends it with the rows that were asked for', async () => {
    const path = '/v1/admin/integrations/notion/disconnect'
    const cutting: typeof fetch = async (input, init) => {
      const body = { reason: 'over' }
      if (String(input).endsWith('/v1/pages') && server.pages.length === 10)
        await api('POST', path, { token: world.admin, body })
      return server.fetch(input, init)
    }
    await withNotion({ ...server, fetch: cutting }, (deps) => exportKeys(deps))
    expect(server.pages.length).toBeLessThanOrEqual(50)
    expect(await last()).toMatchObject({ state: 'failed', error: 'Notion was disconnected.' })
  })

  it('takes the address of a page, and nothing else', async () => {
    const address = `https://www.notion.so/team/Turnpike-${PARENT.replaceAll('-', '')}?pvs=4`
    expect((await connect(world.admin, { parent_page: address })).parent_page_id).toBe(PARENT)
    const answer = await api('PUT', '/v1/admin/integrations/notion', {
      token: world.admin,
      body: { token: TOKEN, parent_page: 'my page', reason: 'asked' },
    })
    expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
  })
})
