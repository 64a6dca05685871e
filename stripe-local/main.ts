import { fileURLToPath } from 'node:url'
import { serveLocalStripe } from './serve.ts'

const PORT = 12111
const file = fileURLToPath(new URL('../.wrangler/state/stripe.json', import.meta.url))

const served = await serveLocalStripe({ port: PORT, file })
process.stdout.write(`Local Stripe on ${served.url}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void served.stop().then(() => process.exit(0)))
