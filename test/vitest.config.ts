import { defineConfig } from 'vitest/config'

/** The suites of seconds, side by side: one of them alone leaves a processor idle while it begins and ends. */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  test: {
    projects: ['unit', 'stripe-local', 'durable-objects', 'queues'].map(
      (suite) => `./${suite}/vitest.config.ts`,
    ),
  },
})
