/** Where everything is in development: addresses, files, child processes' environment. */
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')
export const inRoot = (...parts: readonly string[]): string => join(root, ...parts)

export const HOST = '127.0.0.1'
export const ports = { gateway: 8787, portal: 8788, origin: 8789, stripe: 12111 } as const
export const urls = {
  gateway: `http://${HOST}:${ports.gateway}`,
  portal: `http://${HOST}:${ports.portal}`,
  origin: `http://${HOST}:${ports.origin}`,
  /** The local Stripe: its API, the pages that it shows to people, and its control routes. */
  stripe: `http://${HOST}:${ports.stripe}`,
} as const

export const files = {
  state: inRoot('.wrangler/state'),
  demo: inRoot('.wrangler/demo.json'),
  /** What the local Stripe knows. It goes with the rest of the state. */
  stripe: inRoot('.wrangler/state/stripe.json'),
  /** Bootstrap answers once, so the token it gave is kept here for the next start. */
  adminToken: inRoot('.wrangler/admin-token.json'),
  /** Keys of products published by `--origin`, by slug. */
  ownKeys: inRoot('.wrangler/own-origins.json'),
  /** Where the processes of a run find each other; an entry of an earlier run would mislead them. */
  registry: inRoot('.wrangler/registry'),
} as const

/** The Workers of the first process; the first one answers over HTTP. */
export const workers = ['', 'src/portal-api/', 'src/queues/'] as const

/** For wrangler: no telemetry, no update check, no lookups, and a registry of this checkout's own. */
export const quietWrangler: Readonly<Record<string, string>> = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_WRITE_LOGS: 'false',
  WRANGLER_REGISTRY_PATH: files.registry,
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
}
