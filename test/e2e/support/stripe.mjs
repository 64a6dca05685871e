/** Plain JavaScript: the local Stripe is a program of its own, whose types are not those of a Worker. */
import { serveLocalStripe } from '../../../stripe-local/serve.ts'

/** Serves the local Stripe with its state in that file. */
export async function startStripe(port, file) {
  const { url, local, stop } = await serveLocalStripe({ port, file })
  const secrets = {
    STRIPE_SECRET_KEY: 'sk_test_e2e',
    STRIPE_WEBHOOK_SECRET: 'whsec_platform',
    STRIPE_CONNECT_WEBHOOK_SECRET: 'whsec_connect',
    STRIPE_THIN_WEBHOOK_SECRET: 'whsec_thin',
  }
  const control = async (path, body) => {
    const answer = await fetch(`${url}/_local${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`/_local${path} answered ${answer.status}`)
    return answer.json()
  }
  return {
    url,
    secrets,
    stop,
    control,
    violations: () => local.api.w.events.violations,
    /** Has it tell the portal of what happens. */
    async tell(portal) {
      const at = `${portal}/api/webhooks/stripe`
      const { STRIPE_WEBHOOK_SECRET: own, STRIPE_CONNECT_WEBHOOK_SECRET: connect } = secrets
      await control('/webhooks', { url: at, secret: own })
      await control('/webhooks', { url: `${at}/connect`, secret: connect, connect: true })
      const thin = secrets.STRIPE_THIN_WEBHOOK_SECRET
      await control('/webhooks', { url: `${at}/thin`, secret: thin, thin: true })
    },
  }
}
