import { cloudflareTest } from '@cloudflare/vitest-pool-workers'
import { defineConfig } from 'vitest/config'
import { builtModules } from '../support/built-modules'
import { longestFirst } from '../support/longest-first'
import { storeInMemory } from '../support/scratch'

storeInMemory()
const at = (path: string) => new URL(path, import.meta.url).pathname

export default defineConfig({
  root: at('.'),
  cacheDir: at('../../node_modules/.vite'),
  plugins: [
    builtModules('gateway', { apart: ['src/gateway/origin/patience.ts'] }),
    cloudflareTest({
      main: './entry.ts',
      wrangler: { configPath: at('../../wrangler.toml') },
      miniflare: {
        bindings: {
          KEY_PEPPERS: `a=${btoa('a pepper for tests, 32 bytes long')}`,
          EDGE_KEYS: `1=${'D'.repeat(42)}A=`,
          HOSTS: '127.0.0.1,gateway.example',
          // Tests of the logs say themselves what is kept.
          LOG_CALLS: '0',
          FULL: process.env['FULL'] ?? '',
        },
      },
    }),
  ],
  test: {
    name: 'gateway',
    include: ['**/*.test.ts'],
    globalSetup: ['./support/network.mjs'],
    // The machine that tests run on has two cores, and many tests wait.
    maxWorkers: 5,
    sequence: {
      sequencer: longestFirst(
        'failure-matrix/cells.test.ts',
        'failure-matrix/survival.test.ts',
        '/overage.test.ts',
        '/key-limits.test.ts',
        '/exactness.test.ts',
        '/jwt.test.ts',
      ),
    },
    // Leases last five seconds, and some tests wait for their end, side by side.
    testTimeout: 30_000,
    maxConcurrency: 50,
  },
})
