/** Where Stripe posts its events. Not of the management API: Stripe is the only caller there is. */
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { AppError, fail } from '../../domain/errors'
import { problem } from '../../http/problem'
import { OtherMode, readEvent, readThinEvent, RefusedEvent } from '../../payments/events'
import { log } from '../../platform/log'
import type { PublicApp } from '../app-types'
import { tellAfter } from '../notifications/tell-after'
import { receive } from './receive'

/** An event shows a whole object: an invoice has up to a hundred lines in it. */
const MAX_BODY_BYTES = 1024 * 1024

interface Endpoint {
  readonly read: typeof readEvent
  /** Where its secret is. */
  readonly secret: keyof PortalEnv & `STRIPE_${string}WEBHOOK_SECRET`
  /** Whether Stripe sends it events of both modes (https://docs.stripe.com/connect/webhooks). */
  readonly isOfBothModes?: boolean
}

const endpoints: Readonly<Record<string, Endpoint>> = {
  '/api/webhooks/stripe': { read: readEvent, secret: 'STRIPE_WEBHOOK_SECRET' },
  '/api/webhooks/stripe/connect': {
    read: readEvent,
    secret: 'STRIPE_CONNECT_WEBHOOK_SECRET',
    isOfBothModes: true,
  },
  '/api/webhooks/stripe/thin': { read: readThinEvent, secret: 'STRIPE_THIN_WEBHOOK_SECRET' },
}

/** Endpoints without a secret, or without Stripe, are not there. */
export function stripeWebhookRoutes(): Hono<PublicApp> {
  const app = new Hono<PublicApp>()
  const limit = bodyLimit({ maxSize: MAX_BODY_BYTES, onError: () => fail('body_too_large') })
  for (const [path, endpoint] of Object.entries(endpoints)) {
    app.post(path, limit, tellAfter, (c) => take(c, endpoint))
  }
  return app
}

async function take(c: Context<PublicApp>, endpoint: Endpoint): Promise<Response> {
  const { deps } = c.var
  const { payments } = deps
  const secret = c.env[endpoint.secret] ?? ''
  if (payments === null || secret.trim() === '') throw new AppError('not_found')
  const isLive = /^[sr]k_live_/.test(c.env.STRIPE_SECRET_KEY ?? '')
  const body = await c.req.text()
  const signature = c.req.header('stripe-signature') ?? ''
  try {
    await receive(deps, await endpoint.read(payments, body, signature, secret, isLive))
  } catch (error) {
    if (!(error instanceof RefusedEvent)) throw error
    if (endpoint.isOfBothModes && error instanceof OtherMode) return c.body(null, 200)
    log({ event: 'stripe_event_refused', path: c.req.path, error })
    return refused(c, error)
  }
  return c.body(null, 200)
}

/** 400, which Stripe shows to whoever set the endpoint up. */
const refused = (c: Context<PublicApp>, { message }: RefusedEvent): Response =>
  problem(
    { portalUrl: c.env.PORTAL_URL, requestId: c.var.requestId, instance: c.req.path },
    'invalid_signature',
    message,
    {},
    {},
    400,
  )
