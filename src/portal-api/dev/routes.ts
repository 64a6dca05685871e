import { OpenAPIHono, z } from '@hono/zod-openapi'
import { updateUnverified } from '../../db/origins'
import { fail } from '../../domain/errors'
import { readOutbox } from '../../mail/outbox'
import { CLOCK_OFFSET_KEY } from '../../platform/clock'
import type { PublicApp } from '../app-types'
import { refuseInvalid } from '../http/problems'
import { toIso } from '../http/schemas'
import { isJobName, jobs } from '../jobs'
import { outboxPage, outboxView } from './outbox'

/** Routes of development: the clock, the jobs and the mails. A function, so that a production build drops it. */
export function devRoutes(): OpenAPIHono<PublicApp> {
  const app = new OpenAPIHono<PublicApp>()
  const Advance = z.strictObject({ advance_ms: z.int() })

  // Runs a job of this Worker, or has the usage Worker run one of its own.
  app.post('/api/dev/jobs/:name', async (c) => {
    const name = c.req.param('name')
    if (!isJobName(name)) {
      return c.env.USAGE_WORKER.fetch(`https://usage/jobs/${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: { 'x-request-id': c.var.requestId },
      })
    }
    await jobs[name](c.var.deps)
    return c.body(null, 204)
  })

  app.get('/api/dev/clock', async (c) => c.json(clockView(await readOffset(c.env.CONFIG))))

  // Moves the clock of every Worker, which each notices within a second.
  app.post('/api/dev/clock', async (c) => {
    const body = Advance.safeParse(await c.req.json().catch(() => fail('invalid_json')))
    if (!body.success) return refuseInvalid(body)
    const offset = (await readOffset(c.env.CONFIG)) + body.data.advance_ms
    await c.env.CONFIG.put(CLOCK_OFFSET_KEY, String(offset))
    return c.json(clockView(offset))
  })

  // Takes an origin's challenge as met: a laptop is often not where the origin's file can be changed.
  app.post('/api/dev/origins/:id/verify', async (c) => {
    const { db, now } = c.var.deps
    const at = now()
    const change = { problem: null, verifiedAt: at, checkedAt: at, updatedAt: at }
    await updateUnverified(db, c.req.param('id'), { ...change, state: 'verified' })
    return c.body(null, 204)
  })

  // A page without anything that could run: mails hold what people wrote.
  app.get('/dev/outbox', async (c) => {
    c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    return c.html(outboxPage(await readOutbox(c.env.CONFIG)))
  })

  app.get('/api/dev/outbox', async (c) => c.json(outboxView(await readOutbox(c.env.CONFIG))))

  return app
}

const clockView = (offset: number) => ({ offset_ms: offset, now: toIso(Date.now() + offset) })

const readOffset = async (config: KVNamespace): Promise<number> =>
  Number((await config.get(CLOCK_OFFSET_KEY)) ?? 0)
