import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('../../support/stripe-operations.mjs', import.meta.url))

/**
 * After the whole suite: each operation of Stripe's that the product uses was called by some test, and none
 * of them met an answer that is not of Stripe's shape.
 */
export default function watch(project) {
  return async () => {
    // A part of the suite calls a part of them.
    const { FULL, BILLING } = process.env
    if (!BILLING && (!FULL || project.vitest.filenamePattern)) return
    const accounts = [...(globalThis.turnpikeStripeAccounts ?? [])]
    const called = new Set(accounts.flatMap(({ api }) => Object.keys(api.calls)))
    // By itself, for the runner would take the SDK apart, module by module.
    const used = JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' }))
    const missing = used.filter(([name]) => !called.has(name))
    const lines = missing.map(([name, calls]) => `${name} (${calls.join(', ')})`)
    const violations = accounts.flatMap(({ api }) => api.w.events.violations)
    if (missing.length > 0) console.error(`No test calls:\n${lines.join('\n')}`)
    if (violations.length > 0) console.error(`Not of Stripe's shape:\n${violations.join('\n')}`)
    if (missing.length + violations.length > 0) process.exitCode = 1
  }
}
