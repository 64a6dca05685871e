import { Hono, type Context } from 'hono'
import type { LocalStripe } from '../local-stripe.ts'
import { FAULT_KINDS, type Fault, type FaultKind } from '../http/faults.ts'
import { refuse } from '../http/failure.ts'
import { closeDispute, openDispute } from '../rules/payments/dispute-open.ts'
import { completeCheckout } from '../rules/checkout/complete.ts'
import { failPayout } from '../rules/connect/payouts.ts'
import { setCapability, type Capability } from '../rules/connect/accounts.ts'
import { authenticate } from '../rules/payments/authenticate.ts'
import { make } from '../state/world.ts'

type Body = Readonly<Record<string, unknown>>

/** What no API of Stripe's offers: clock, deliveries, faults, and what people and banks do. */
export function controlRoutes(local: LocalStripe): Hono {
  const { api } = local
  const { w } = api
  const app = new Hono()
  const post = (path: string, act: (body: Body, c: Context) => unknown): void => {
    app.post(path, async (c) => {
      const body = (await c.req.json().catch(() => ({}))) as Body
      return c.json((await act(body, c)) ?? {})
    })
  }
  const text = (body: Body, name: string): string => String(body[name] ?? '')

  app.get('/state', (c) =>
    c.json({
      now: w.clock.now(),
      next: local.nextDue(),
      violations: w.events.violations,
      calls: api.calls,
      queued: w.events.queue.length,
      events: w.events.all.length + w.events.thin.length,
      faults: api.faults,
    }),
  )
  post('/clock', (body) => {
    local.advance(Number(body['to']), body['test_clock'] as string | undefined)
    return { now: w.clock.now() }
  })
  post('/drain', (body) => local.drain(body))
  post('/latency', (body) => {
    api.latency = Number(body['ms'] ?? 0)
  })
  post('/faults', (body) => {
    api.faults.push(faultOf(body))
  })
  app.delete('/faults', (c) => {
    api.faults.length = 0
    return c.json({})
  })
  post('/webhooks', (body) => {
    const note = {
      secret: text(body, 'secret'),
      connect: body['connect'] === true,
      thin: body['thin'] === true,
    }
    const url = text(body, 'url')
    // The same one again, so that what waits for it still arrives.
    const [known] = w.store.all('webhook_endpoint', (endpoint) => endpoint.url === url)
    if (known) {
      Object.assign(w.store.note(known.id), note)
      return known
    }
    return make(w, 'webhook_endpoint', { url, enabled_events: ['*'], status: 'enabled' }, note)
  })
  post('/checkout/:id/complete', (body, c) =>
    completeCheckout(
      w,
      w.store.get('checkout.session', c.req.param('id') ?? ''),
      text(body, 'payment_method') || 'pm_card_visa',
      body['authenticated'] === true,
    ),
  )
  post('/payment_intents/:id/authenticate', (body, c) =>
    authenticate(w, c.req.param('id') ?? '', body['passed'] !== false),
  )
  post('/accounts/:id/status', (body, c) =>
    setCapability(
      w,
      w.store.get('v2.core.account', c.req.param('id') ?? ''),
      text(body, 'status') as Capability,
      body['reason'] as string | undefined,
    ),
  )
  post('/charges/:id/dispute', (body, c) => {
    const charge = w.store.get('charge', c.req.param('id') ?? '')
    return openDispute(w, charge, Number(body['amount'] ?? charge.amount), 'fraudulent')
  })
  post('/disputes/:id/close', (body, c) =>
    closeDispute(
      w,
      w.store.get('dispute', c.req.param('id') ?? ''),
      body['status'] === 'won' ? 'won' : 'lost',
    ),
  )
  post('/payouts/:id/fail', (_, c) =>
    failPayout(w, w.store.get('payout', c.req.param('id') ?? ''), 'failed'),
  )
  return app
}

/** @throws {StripeFailure} 400 for no fault that there is */
function faultOf(body: Body): Fault {
  const kind = body['kind'] as FaultKind
  if (!FAULT_KINDS.includes(kind)) refuse(`No fault is called ${String(kind)}`, 'kind')
  return {
    kind,
    route: String(body['route'] ?? '*'),
    skip: Number(body['skip'] ?? 0),
    times: Number(body['times'] ?? 1),
  }
}
