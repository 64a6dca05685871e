import { OpenAPIHono } from '@hono/zod-openapi'
import { updateUnverified } from '../../db/origins'
import { readOutbox } from '../../mail/outbox'
import type { PublicApp } from '../app-types'
import { isJobName } from '../jobs'
import { advanceClock, setClock, showClock } from './clock'
import { metersView } from './meters'
import { outboxPage, outboxView } from './outbox'
import { queueView } from './queue'
import { jobsView, runJob, runUsageJob } from './run-job'
import { makeUsage } from './usage'

/** Routes of development: the clock, the jobs, the queue, the meters and the mails. A function, so that a production build drops it. */
export function devRoutes(): OpenAPIHono<PublicApp> {
  const app = new OpenAPIHono<PublicApp>()

  // Runs a job of this Worker, or has the usage Worker run one of its own.
  app.post('/api/dev/jobs/:name', async (c) => {
    const name = c.req.param('name')
    if (!isJobName(name)) {
      return runUsageJob(c.env.USAGE_WORKER, c.var.deps, name)
    }
    await runJob(c.var.deps, name)
    return c.body(null, 204)
  })
  app.get('/api/dev/jobs', (c) => c.json(jobsView()))

  app.get('/api/dev/queue', async (c) => c.json(await queueView(c.env, c.var.deps)))
  app.get('/api/dev/meters', async (c) => c.json(await metersView(c.env, c.var.deps)))

  app.get('/api/dev/clock', showClock)
  app.put('/api/dev/clock', setClock)
  app.post('/api/dev/clock', advanceClock)

  app.post('/api/dev/usage', makeUsage)

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
