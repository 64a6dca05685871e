import type { Demo } from './demo-file.ts'
import type { OwnOrigin } from './own-origin.ts'

/** What the person who started it wants to know: where it is and how to call it. */
export function welcome(
  { gateway, portal, origin, stripe, keys, users, tokens, plans }: Demo,
  own: (OwnOrigin & { readonly key: string }) | null,
  seconds: number,
): string {
  const ownLine = own
    ? `\nYour origin ${own.url} is the product ${own.slug}:\n  ${curl(`${gateway}/${own.slug}/<path>`, own.key)}\n  its routes: ${portal}/apis/${own.slug}/docs\n`
    : ''
  return `
Turnpike is up after ${seconds.toFixed(1)} s.

  Gateway      ${gateway}
  Portal       ${portal}   API reference at ${portal}/api/docs
  Demo origin  ${origin}   what it was asked: ${origin}/__requests
  Local Stripe ${stripe}   test mode on this machine: no money moves

Call it:
  ${curl(`${gateway}/weather/current`, keys.free)}
  ${curl(`${gateway}/weather/forecast/3?city=Oslo`, keys.pro)}
  ${curl(`${gateway}/-/usage`, keys.pro)}
${ownLine}
Buy something, with any of the test cards on the page that "checkout_url" leads to (20 % off by the code WELCOME20):
  curl -X POST '${portal}/api/v1/subscriptions' -H 'Authorization: Bearer ${tokens.consumer}' \\
    -H 'Content-Type: application/json' -d '{"plan_id":"${plans['developer/Pro']}"}'
Then let time pass, for renewals, overage and payouts: npm run dev:advance -- 1 month

Sign in as ${users.provider.email} or ${users.consumer.email}; mail, meters, jobs and the clock are at ${portal}/dev.
All passwords, tokens and keys are in .wrangler/demo.json. Ctrl-C stops everything.
`
}

const curl = (url: string, key: string): string =>
  `curl -i '${url}' -H 'Authorization: Bearer ${key}'`
