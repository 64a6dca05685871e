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
  },
})
