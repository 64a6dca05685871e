import { cloudflareTest } from '@cloudflare/vitest-pool-workers'
import { defineConfig } from 'vitest/config'

const at = (path: string) => new URL(path, import.meta.url).pathname

export default defineConfig({
  root: at('.'),
  cacheDir: at('../../node_modules/.vite'),
  plugins: [
    cloudflareTest({
      main: './entry.ts',
      wrangler: { configPath: at('../../wrangler.toml') },
      miniflare: {
        bindings: {
          KEY_PEPPERS: `a=${btoa('a pepper for tests, 32 bytes long')}`,
          EDGE_KEYS: `1=${'D'.repeat(42)}A=`,
          HOSTS: '127.0.0.1,gateway.example',
          FULL: process.env['FULL'] ?? '',
        },
      },
    }),
  ],
  test: {
    name: 'gateway',
    include: ['**/*.test.ts'],
    globalSetup: ['./support/network.mjs'],
    // The machine that tests run on has two cores.
    maxWorkers: 2,
    // Leases last five seconds, and some tests wait for their end, side by side.
    testTimeout: 30_000,
    maxConcurrency: 20,
  },
})
