import { generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-pool-workers'
import { defineConfig } from 'vitest/config'
import { builtModules } from '../support/built-modules'
import { longestFirst } from '../support/longest-first'
import { storeInMemory } from '../support/scratch'
import { localStripes } from './support/local-stripes.mjs'

storeInMemory()
const at = (path: string) => new URL(path, import.meta.url).pathname

/** A private ES256 key as `JWT_SIGNING_KEYS` holds it. */
const signingKey = () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return Buffer.from(JSON.stringify(privateKey.export({ format: 'jwk' }))).toString('base64url')
}

const stripe = localStripes()

/** Documents of others by file name; see `imports/corpora.test.ts`. */
const openApiCorpora = (folder: string | undefined) => {
  if (folder === undefined) return {}
  const files = join(folder, 'openapi')
  const names = readdirSync(files).filter((name) => name.endsWith('.json'))
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(files, name), 'utf8')]))
}

/**
 * Stories of money that take a minute and more each: months go by in them, or they are cut short at every
 * step. `npm run test:billing` runs them.
 */
const LONG = [
  'billing/chaos/**',
  'billing/watch.test.ts',
  'billing/changes/{upgrade,downgrade,coupons,last-moment,paused,periods,terms,coupon-plans}.test.ts',
  'billing/checkout/**',
  'billing/dunning/{dunning,owed}.test.ts',
  'billing/invoices/{manual,mirror,money-events,numbers,payments}.test.ts',
  'billing/payouts/**',
  'billing/settlements/{disputes,inquiries,interrupted,leaving,orders,refunds,reports,settling,stuck}.test.ts',
  'billing/usage/**',
]

/** The management API on a real D1, KV and meter. */
export default defineConfig({
  root: at('.'),
  cacheDir: at('../../node_modules/.vite'),
  plugins: [
    builtModules('portal-api', {
      packages: ['@hono/zod-openapi'],
      instead: {
        'src/portal-api/identity/password-cost.ts': 'test/portal-api/support/password-cost.ts',
      },
    }),
    cloudflareTest(async () => ({
      main: './entry.ts',
      wrangler: { configPath: at('../../src/portal-api/wrangler.toml') },
      miniflare: {
        durableObjects: { METER: { className: 'SubscriptionMeter', useSQLite: true } },
        serviceBindings: {
          // Stands for api.stripe.com: see support/stripe-fetch.ts.
          LOCAL_STRIPE: (request: Request) => stripe(request),
          // Answers as the gateway does to a provider's own call, without an origin.
          GATEWAY: (request: Request) =>
            new Response(`called ${new URL(request.url).pathname}`, {
              headers: {
                'x-usage-units': '1',
                'x-turnpike-origin-request': btoa(
                  JSON.stringify({
                    method: request.method,
                    url: request.url,
                    headers: Object.fromEntries(request.headers),
                  }),
                ),
              },
            }),
          USAGE_WORKER: (request: Request) =>
            Response.json({ asked: `${request.method} ${new URL(request.url).pathname}` }),
        },
        bindings: {
          FULL: process.env['FULL'] ?? '',
          // Tests of other rules make more calls than one caller may.
          API_CALLS_PER_MINUTE: '1000000',
          API_ANONYMOUS_CALLS_PER_MINUTE: '1000000',
          KEY_PEPPERS: `1=${'A'.repeat(43)}=`,
          CURSOR_SECRET: 'cursor-secret-of-the-tests',
          BOOTSTRAP_SECRET: 'bootstrap-secret-of-the-tests',
          AUTH_SECRET: 'auth-secret-of-the-tests-0123456789abcdef',
          PASSWORD_PEPPERS: `1=${'C'.repeat(42)}A=`,
          JWT_SIGNING_KEYS: signingKey(),
          GITHUB_CLIENT_ID: 'github-client',
          GITHUB_CLIENT_SECRET: 'github-secret',
          SECRETS_KEYS: `1=${'B'.repeat(42)}A=`,
          EDGE_KEYS: `1=${'D'.repeat(42)}A=`,
          // Nothing on the machine of a test is looked up in the DNS.
          DOH_URL: '',
          TEST_MIGRATIONS: await readD1Migrations(at('../../migrations')),
          CORPORA: openApiCorpora(process.env['CORPORA']),
        },
      },
    })),
  ],
  test: {
    name: 'portal-api',
    include: ['**/*.test.ts'],
    exclude: process.env['FULL'] || process.env['BILLING'] ? [] : LONG,
    globalSetup: ['./support/receiver.mjs', './support/stripe-coverage.mjs'],
    setupFiles: ['./support/migrate.ts', './support/stripe-fetch.ts'],
    // The machine that tests run on has two cores; a third worker works while others wait for theirs.
    maxWorkers: 3,
    sequence: {
      sequencer: longestFirst(
        'matrix/writes.test.ts',
        'matrix/refusals.test.ts',
        'identity/guesses.test.ts',
        'identity/sign-in.test.ts',
        'identity/second-factor.test.ts',
      ),
    },
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
