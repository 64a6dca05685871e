import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-pool-workers'
import { defineConfig } from 'vitest/config'
import { builtModules } from '../support/built-modules'
import { storeInMemory } from '../support/scratch'

storeInMemory()
const at = (path: string) => new URL(path, import.meta.url).pathname

export default defineConfig({
  root: at('.'),
  cacheDir: at('../../node_modules/.vite'),
  plugins: [
    builtModules('queues'),
    cloudflareTest(async () => ({
      main: './entry.ts',
      wrangler: { configPath: at('../../src/queues/wrangler.toml') },
      miniflare: {
        // The gateway, which owns the class, is not here: the entry brings it.
        durableObjects: { METER: { className: 'SubscriptionMeter', useSQLite: true } },
        bindings: {
          TEST_MIGRATIONS: await readD1Migrations(at('../../migrations')),
          FULL: process.env['FULL'] ?? '',
        },
      },
    })),
  ],
  test: {
    name: 'queues',
    include: ['**/*.test.ts'],
    // The machine that tests run on has two cores.
    maxWorkers: 2,
  },
})
