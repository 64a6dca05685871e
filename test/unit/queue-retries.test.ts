import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { backoffSeconds } from '../../src/domain/backoff'

const config = readFileSync(
  new URL('../../src/queues/wrangler.toml', import.meta.url).pathname,
  'utf8',
)
const consumers = [...config.matchAll(/queue = "([^"]+)"\n[^[]*?max_retries = (\d+)/g)]

/** Seconds between the first try and the last. */
const patience = (retries: number) =>
  Array.from({ length: retries }, (_, i) => backoffSeconds(i + 1)).reduce((sum, s) => sum + s, 0)

it.each(consumers.map(([, queue = '', retries]) => [queue, Number(retries)] as const))(
  '%s outlasts an outage of over an hour, within what Cloudflare Queues allow',
  (_, retries) => {
    expect(patience(retries)).toBeGreaterThan(3 * 3600)
    // Platform limits: 100 retries, 24 hours of delay, 4 days kept unless asked for more.
    expect(retries).toBeLessThanOrEqual(100)
    expect(patience(retries)).toBeLessThan(4 * 86_400)
  },
)

it('covers both queues of the Worker', () => {
  expect(consumers).toHaveLength(2)
})
