/** Calls of Stripe go to the local one; all others where they went before. */
import { env } from 'cloudflare:workers'

const { LOCAL_STRIPE: local } = env as unknown as { readonly LOCAL_STRIPE: Fetcher }
const onward = globalThis.fetch.bind(globalThis)

globalThis.fetch = (input: RequestInfo | URL, init?: RequestInit) => {
  const request = new Request(input, init)
  return new URL(request.url).host === 'api.stripe.com' ? local.fetch(request) : onward(input, init)
}
