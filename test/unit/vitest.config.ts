import { defineConfig } from 'vitest/config'

/** Pure rules: no Worker runtime, no clock, no network. */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  cacheDir: '../../node_modules/.vite',
  test: {
    name: 'unit',
    environment: 'node',
    include: ['**/*.test.ts'],
    setupFiles: ['./seed.ts'],
    // Pure rules leave nothing behind, and loading their modules anew for each file takes most of the time.
    isolate: false,
    restoreMocks: true,
    // Properties at full size take minutes.
    testTimeout: process.env['FULL'] ? 600_000 : 5000,
    // The machine that tests run on has two cores.
    maxWorkers: 2,
  },
})
