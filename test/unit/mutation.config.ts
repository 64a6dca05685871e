import { defineConfig } from 'vitest/config'

/** The tests that mutants of pure modules must not survive: those of these modules, and no drift checks. */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  cacheDir: '../../node_modules/.vite',
  test: {
    name: 'mutation',
    environment: 'node',
    include: ['domain/**/*.test.ts', 'gateway/**/*.test.ts'],
    setupFiles: ['./seed.ts'],
    // Each mutant of the lease protocol goes through them.
    env: { SEEDS: '25' },
  },
})
