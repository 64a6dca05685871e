/**
 * `npm run billing:sandbox`: the same scenarios against Stripe's test mode and against the local Stripe. What
 * differs is a mistake of the local one; only this shows how Stripe behaves.
 */
import { Stripe } from 'stripe'
import { loadContract } from '../contract/generate.ts'
import { createLocalStripe } from '../local-stripe.ts'
import { differences } from './compare.ts'
import { run, scenarios } from './scenarios.ts'

const HELP = `Set STRIPE_TEST_KEY to a secret key of test mode, such as
  STRIPE_TEST_KEY=sk_test_... npm run billing:sandbox
It is under Developers, API keys, of a sandbox at https://dashboard.stripe.com. Customers, products and
accounts are made there, named "Sandbox"; no money moves. Connect must be enabled for the last scenario.
`

const say = (text: string): void => void process.stdout.write(`${text}\n`)

async function main(key: string): Promise<number> {
  const options = { maxNetworkRetries: 2, telemetry: false }
  const real = new Stripe(key, options)
  const local = createLocalStripe({ contract: loadContract() })
  const httpClient = Stripe.createFetchHttpClient((input, init) =>
    local.handle(new Request(input, init)),
  )
  const ours = new Stripe('sk_test_local', { ...options, httpClient })
  let count = 0
  for (const [name, scenario] of Object.entries(scenarios)) {
    try {
      const found = differences(await run(real, scenario), await run(ours, scenario))
      say(`${found.length === 0 ? 'same  ' : 'DIFFER'}  ${name}`)
      for (const { label, member, stripe, local } of found)
        say(`        ${label}: ${member}: Stripe ${stripe}, local ${local}`)
      count += found.length
    } catch (error) {
      say(`FAILED  ${name}\n        ${error instanceof Error ? error.message : String(error)}`)
      count++
    }
  }
  say(`${count} differences`)
  return count === 0 ? 0 : 1
}

const key = process.env['STRIPE_TEST_KEY'] ?? ''
if (/^[sr]k_test_/.test(key)) process.exitCode = await main(key)
else {
  process.stderr.write(HELP)
  process.exitCode = 2
}
