import { defineConfig } from 'vitest/config'

const at = (path: string) => new URL(path, import.meta.url).pathname

/** Fetches the HTTP working group's cache tests from the registry: not a part of `npm test`. */
export default defineConfig({
  root: at('.'),
  cacheDir: at('../../node_modules/.vite'),
  test: {
    name: 'cache-suite',
    include: ['**/*.test.ts'],
    globalSetup: [at('../attack/support/build.ts')],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    // The gateway's own lines.
    onConsoleLog: (text) => !text.includes('"event":'),
  },
})
