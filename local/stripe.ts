import { serveLocalStripe, type Served } from '../stripe-local/serve.ts'
import { readDevVars, type StripeSecret } from './dev-vars.ts'
import { files, ports, urls } from './layout.ts'

const WEBHOOKS = `${urls.portal}/api/webhooks/stripe`

/** The product's webhook endpoints, as docs/deploy.md makes them at Stripe. */
const endpoints: readonly {
  readonly url: string
  readonly secret: StripeSecret
  readonly connect?: true
  readonly thin?: true
}[] = [
  { url: WEBHOOKS, secret: 'STRIPE_WEBHOOK_SECRET' },
  { url: `${WEBHOOKS}/connect`, secret: 'STRIPE_CONNECT_WEBHOOK_SECRET', connect: true },
  { url: `${WEBHOOKS}/thin`, secret: 'STRIPE_THIN_WEBHOOK_SECRET', thin: true },
]

/**
 * Serves the local Stripe, which tells the product of what happens.
 * @param startAt ms; where the clock of a new account begins
 */
export async function startStripe(startAt?: number): Promise<Served> {
  const served = await serveLocalStripe({
    port: ports.stripe,
    file: files.stripe,
    startAt: startAt === undefined ? undefined : Math.floor(startAt / 1000),
  })
  const secrets = readDevVars('src/portal-api')
  for (const { secret, ...endpoint } of endpoints)
    await stripeControl('/webhooks', { ...endpoint, secret: secrets.get(secret) })
  return served
}

/**
 * A control route of the local Stripe; see `stripe-local/README.md`.
 * @throws {Error} for anything but a success
 */
export async function stripeControl(path: string, body: object): Promise<void> {
  const answer = await fetch(`${urls.stripe}/_local${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`/_local${path} answered ${answer.status} ${await answer.text()}`)
}
