import { newId } from '../platform/random'
import { refreshClock } from '../platform/clock'
import { app } from './app'
import { portalDeps } from './deps'
import { runScheduled } from './jobs'

export { RateLimiter } from '../durable-objects/rate-limiter'

export default {
  fetch: app.fetch,

  async scheduled(controller, env, context) {
    await refreshClock(env.CONFIG)
    const deps = portalDeps(env, newId('request'), (work) => context.waitUntil(work))
    await runScheduled(controller.cron, deps)
  },
} satisfies ExportedHandler<PortalEnv>
