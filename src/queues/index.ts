import { now, refreshClock } from '../platform/clock'
import { log } from '../platform/log'
import { settlePorts } from './deps'
import { runJob, schedule } from './jobs'
import { operate } from './operate'
import { keepDeadLetters, settle } from './settle'

const loops: Readonly<Record<string, typeof settle>> = {
  'turnpike-usage': settle,
  'turnpike-usage-dead-letter': keepDeadLetters,
}

export default {
  async queue(batch, env, context) {
    await refreshClock(env.CONFIG)
    const loop = loops[batch.queue]
    if (!loop) throw new Error(`No consumer for the queue ${batch.queue}`)
    await loop(batch.messages, settlePorts(env, context, batch.queue))
  },

  async scheduled(controller, env) {
    await refreshClock(env.CONFIG)
    const errors: unknown[] = []
    for (const name of schedule[controller.cron] ?? []) {
      await runJob(name, { db: env.DB, now }).catch((error) => {
        log({ event: 'job_failed', job: name, error })
        errors.push(error)
      })
    }
    if (errors.length > 0) throw new AggregateError(errors, 'jobs failed')
  },

  async fetch(request, env, context) {
    await refreshClock(env.CONFIG)
    return operate(request, env, context)
  },
} satisfies ExportedHandler<UsageEnv>
