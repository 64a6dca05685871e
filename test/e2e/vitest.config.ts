import { defineConfig } from 'vitest/config'
import { longestFirst } from '../support/longest-first'
import { storeInMemory } from '../support/scratch'

storeInMemory()
const at = (path: string) => new URL(path, import.meta.url).pathname
const limits = { testTimeout: 120_000, hookTimeout: 60_000 }
/** Calls by the thousand: leases would run out while other files take the processor. */
const busy = ['exact-quota.test.ts']

export default defineConfig({
  root: at('.'),
  test: {
    globalSetup: ['./support/build.ts'],
    sequence: {
      sequencer: longestFirst(
        'portal/pages.test.ts',
        'portal/roles.test.ts',
        '/failure-matrix.test.ts',
        'portal/xss.test.ts',
        '/billing.test.ts',
        '/kill.test.ts',
        '/one-number.test.ts',
      ),
    },
    projects: [
      {
        root: at('.'),
        test: {
          ...limits,
          name: 'e2e',
          include: ['**/*.test.ts'],
          exclude: busy,
          // Each file runs its own runtime, and waits for leases and queues most of the time.
          maxWorkers: 4,
          sequence: { groupOrder: 0 },
        },
      },
      {
        root: at('.'),
        test: {
          ...limits,
          name: 'e2e-busy',
          include: busy,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
