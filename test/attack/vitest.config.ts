import { defineConfig } from 'vitest/config'

const at = (path: string) => new URL(path, import.meta.url).pathname

/** What a stranger on the open internet would try, against the built gateway on plain workerd. */
export default defineConfig({
  root: at('.'),
  cacheDir: '../../node_modules/.vite',
  test: {
    name: 'attack',
    include: ['**/*.test.ts'],
    globalSetup: ['./support/build.ts'],
    // Each file runs its own workerd, and the machine that tests run on is small.
    fileParallelism: false,
    testTimeout: 1_800_000,
    hookTimeout: 60_000,
  },
})
