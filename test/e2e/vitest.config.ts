import { defineConfig } from 'vitest/config'

const at = (path: string) => new URL(path, import.meta.url).pathname

export default defineConfig({
  root: at('.'),
  test: {
    name: 'e2e',
    include: ['**/*.test.ts'],
    globalSetup: ['./support/build.ts'],
    // Each file runs its own runtime, and waits for leases and queues most of the time.
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
