import { beforeEach, describe, it } from 'vitest'
import { schedule } from '../../src/queues/jobs'
import { consume, consumeOne, env, fire, freshStart, post, rows } from './support/worker'
import { usageBatch } from './support/builders'

describe('operating the Worker', () => {
  beforeEach(freshStart)

  it('runs a job by its name', async ({ expect }) => {
    await consumeOne(usageBatch('a:1'))
    expect((await post('/jobs/rollUpUsage')).status).toBe(204)
    expect(await rows('select calls from usage_days')).toEqual([{ calls: 1 }])
  })

  it.for([
    '/jobs/unknown',
    '/jobs/constructor',
    '/jobs/__proto__',
    '/jobs/',
    '/jobs/rollUpUsage/again',
    '/',
    '/dead-letters',
    '/dead-letters/dlq_none/redrive',
    '/dead-letters/a/b/redrive',
  ])('answers %s with a problem document', async (path, { expect }) => {
    const response = await post(path, { headers: { 'x-request-id': 'not ours' } })
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({
      type: `${env.PORTAL_URL}/errors/not_found`,
      code: 'not_found',
      instance: path,
      request_id: expect.stringMatching(/^req_[0-9a-z]{26}$/),
    })
  })

  it('keeps the request id of its caller', async ({ expect }) => {
    const id = 'req_01jd0c8m0k5x9k3v7f2q4w8ytr'
    const response = await post('/jobs/rollUpUsage', { headers: { 'x-request-id': id } })
    expect(response.headers.get('x-request-id')).toBe(id)
  })

  it('takes only POST', async ({ expect }) => {
    const response = await post('/jobs/rollUpUsage', { method: 'GET' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it('says nothing of what broke inside', async ({ expect }) => {
    await consumeOne(usageBatch('a:1'))
    await env.DB.prepare(`update usage_minutes set latency = 'broken'`).run()
    const response = await post('/jobs/rollUpUsage')
    expect(response.status).toBe(500)
    const body = await response.text()
    expect(body).toContain('internal_error')
    expect(body).not.toMatch(/D1|JSON|hours/)
  })

  it('has jobs for exactly the crons that are configured', ({ expect }) => {
    const files = import.meta.glob<string>('../../src/queues/wrangler.toml', {
      query: '?raw',
      import: 'default',
      eager: true,
    })
    const [, list = ''] = /crons = \[(.*)\]/.exec(Object.values(files).join()) ?? []
    expect(Object.keys(schedule)).toEqual(list.split(', ').map((cron) => JSON.parse(cron)))
  })

  it('runs the later job of a cron when the earlier one fails, and fails', async ({ expect }) => {
    await consumeOne(usageBatch('a:1'))
    await env.DB.prepare(`update usage_minutes set latency = 'broken'`).run()
    await env.DB.prepare(`insert into call_log values ('x', 's', 'p', 0, 0, '[]', 0)`).run()
    await expect(fire('37 3 * * *')).rejects.toThrow('jobs failed')
    expect(await rows('select * from call_log')).toEqual([])
  })

  it('refuses a queue that it does not know, so that nothing is lost', async ({ expect }) => {
    await expect(consume([{ id: 'm1', body: {} }], 'other')).rejects.toThrow('No consumer')
  })
})
