import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-pool-workers'
import { defineConfig } from 'vitest/config'

const at = (path: string) => new URL(path, import.meta.url).pathname

/** The management API on a real D1, KV and meter. */
export default defineConfig({
  root: at('.'),
  cacheDir: at('../../node_modules/.vite'),
  plugins: [
    cloudflareTest(async () => ({
      main: './entry.ts',
      wrangler: { configPath: at('../../src/portal-api/wrangler.toml') },
      miniflare: {
        durableObjects: { METER: { className: 'SubscriptionMeter', useSQLite: true } },
        serviceBindings: {
          USAGE_WORKER: (request: Request) =>
            Response.json({ asked: `${request.method} ${new URL(request.url).pathname}` }),
        },
        bindings: {
          KEY_PEPPERS: `1=${'A'.repeat(43)}=`,
          CURSOR_SECRET: 'cursor-secret-of-the-tests',
          BOOTSTRAP_SECRET: 'bootstrap-secret-of-the-tests',
          TEST_MIGRATIONS: await readD1Migrations(at('../../migrations')),
        },
      },
    })),
  ],
  test: {
    name: 'portal-api',
    include: ['**/*.test.ts'],
    setupFiles: ['./support/migrate.ts'],
    // One file at a time: the machine that tests run on is small.
    fileParallelism: false,
  },
})
