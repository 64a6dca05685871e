import { Hono } from 'hono'
import type { World } from '../state/world.ts'
import { checkoutPages } from './checkout.ts'
import { invoicePages } from './invoice.ts'
import { onboardingPages } from './onboarding.ts'
import { portalPages } from './portal.ts'

/** What Stripe shows to people, as plain forms. */
export function hostedPages(w: World): Hono {
  const app = new Hono()
  app.route('/checkout', checkoutPages(w))
  app.route('/portal', portalPages(w))
  app.route('/onboarding', onboardingPages(w))
  app.route('/', invoicePages(w))
  return app
}
