import { defineConfig } from 'vitest/config'

/** The local Stripe, with the real SDK as its client. */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  cacheDir: '../../node_modules/.vite',
  test: {
    name: 'stripe-local',
    maxWorkers: 2,
    environment: 'node',
    include: ['**/*.test.ts'],
    testTimeout: 20_000,
    // One file would otherwise write the contract's cache while another one reads it.
    globalSetup: ['./support/contract.ts'],
  },
})
