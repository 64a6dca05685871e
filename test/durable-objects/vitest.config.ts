import { cloudflareTest } from '@cloudflare/vitest-pool-workers'
import { defineConfig } from 'vitest/config'
import { storeInMemory } from '../support/scratch'

storeInMemory()
const at = (path: string) => new URL(path, import.meta.url).pathname

/** The meter on the runtime's own storage and alarms. */
export default defineConfig({
  root: at('.'),
  cacheDir: at('../../node_modules/.vite'),
  plugins: [
    cloudflareTest({
      main: '../../src/gateway/index.ts',
      wrangler: { configPath: at('../../wrangler.toml') },
      miniflare: {
        bindings: { KEY_PEPPERS: `a=${btoa('a pepper for tests, 32 bytes long')}` },
      },
    }),
  ],
  test: {
    name: 'durable-objects',
    maxWorkers: 2,
    include: ['**/*.test.ts'],
    // One file at a time: the machine that tests run on is small.
    fileParallelism: false,
  },
})
