import { createMiddleware } from 'hono/factory'
import { log } from '../../platform/log'
import type { PublicApp } from '../app-types'
import type { PortalDeps } from '../deps'
import { sendSoon } from '../webhooks/send'
import { dispatchEvents } from './dispatch'
import { sendMails } from './send-mails'

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What a change told of goes out right after its answer; what fails here is left to the jobs. */
export const tellAfter = createMiddleware<PublicApp>(async function tellAfter(c, next) {
  await next()
  if (SAFE_METHODS.has(c.req.method) || c.res.status >= 400) return
  c.var.deps.later(tellNow(c.var.deps))
})

async function tellNow(deps: PortalDeps): Promise<void> {
  try {
    if ((await dispatchEvents(deps)) === 0) return
    sendSoon(deps)
    await sendMails(deps)
  } catch (error) {
    log({ event: 'tell_after_failed', request_id: deps.requestId, error })
  }
}
