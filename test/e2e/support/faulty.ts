/** Workers whose D1, or who themselves, fail on demand: what nothing but the usage Worker and people depend on. */
import { readFileSync } from 'node:fs'
import type { LegacyWorkerOptions } from 'miniflare'
import type { FaultKind } from '../../support/failure-matrix'
import { built } from './build'
import { COMPATIBILITY_DATE, usageWorker } from './runtime'

/** What fails now, and how often a failure was met. */
export interface Fault {
  kind: FaultKind | null
  met: number
}

/** Asks in each Worker what to do; the answer is a fault's kind, or nothing. */
const asked = (fault: Fault) => (): Response => {
  if (fault.kind) fault.met += 1
  return new Response(fault.kind ?? '')
}

/** Carries out a fault around `work`. */
const MEET = `
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  const faultNow = async (env) => (await env.FAULT.fetch('http://fault')).text()
  async function meet(env, kind, work) {
    if (kind === 'throws') throw new Error('away')
    while (kind === 'hangs' && (await faultNow(env)) === 'hangs') await pause(500)
    if (kind === 'hangs') throw new Error('the line broke')
    if (kind === 'slow') await pause(2000)
    const result = await work()
    return kind === 'garbage' ? 'nonsense' : result
  }`

const FAULTY_D1 = `
  import usage from './index.js'
  ${MEET}
  class Statement {
    constructor(env, kind, real) { Object.assign(this, { env, kind, real }) }
    bind(...values) { return new Statement(this.env, this.kind, this.real.bind(...values)) }
    run() { return meet(this.env, this.kind, () => this.real.run()) }
    all() { return meet(this.env, this.kind, () => this.real.all()) }
    first(...of) { return meet(this.env, this.kind, () => this.real.first(...of)) }
    raw(...options) { return meet(this.env, this.kind, () => this.real.raw(...options)) }
  }
  const faulty = (env, kind) => ({
    prepare: (sql) => new Statement(env, kind, env.DB.prepare(sql)),
    batch: (all) => meet(env, kind, () => env.DB.batch(all.map(({ real }) => real))),
  })
  export default {
    async queue(batch, env, context) {
      const kind = await faultNow(env)
      return usage.queue(batch, kind ? { ...env, DB: faulty(env, kind) } : env, context)
    },
  }`

/** The usage Worker as it was built, on a D1 that fails. */
export function usageOnFaultyD1(fault: Fault): LegacyWorkerOptions {
  const { scriptPath: _, ...usage } = usageWorker() as { scriptPath?: string; name: string }
  return {
    ...usage,
    modules: [
      { type: 'ESModule', path: 'faulty.js', contents: FAULTY_D1 },
      { type: 'ESModule', path: 'index.js', contents: readFileSync(built('usage'), 'utf8') },
    ],
    serviceBindings: { FAULT: asked(fault) },
    // As src/queues/wrangler.toml has it: an outage of D1 must not fill dead letters.
    queueConsumers: { 'turnpike-usage': { maxBatchSize: 100, maxBatchTimeout: 1, maxRetries: 50 } },
  }
}

const FAULTY_PORTAL = `
  ${MEET}
  export default {
    async fetch(request, env) {
      const answer = await meet(env, await faultNow(env), () => new Response('portal'))
      return answer instanceof Response ? answer : new Response(answer)
    },
  }`

/** In the place of the management API, whose database and mail are of no interest here. */
export const faultyPortal = (fault: Fault): LegacyWorkerOptions => ({
  name: 'portal-api',
  modules: [{ type: 'ESModule', path: 'portal.js', contents: FAULTY_PORTAL }],
  compatibilityDate: COMPATIBILITY_DATE,
  serviceBindings: { FAULT: asked(fault) },
  unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
})
