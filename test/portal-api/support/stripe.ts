/** Stripe, the consumers' bank and the clock, for tests of money. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { vi } from 'vitest'
import * as billing from '../../../src/db/schema/billing'
import * as past from '../../../src/db/schema/billing-past'
import * as invoicing from '../../../src/db/schema/invoices'
import * as ledger from '../../../src/db/schema/ledger'
import * as requests from '../../../src/db/schema/stripe'
import { newId } from '../../../src/platform/random'
import { portalDeps, type PortalDeps } from '../../../src/portal-api/deps'
import worker from '../../../src/portal-api/index'
import { jobs } from '../../../src/portal-api/jobs'
import { api, env as bindings, must, type Answer, type Call } from './api'

/** 1 March 2027, 09:00 UTC: where the clock of each begins. */
export const START = Date.UTC(2027, 2, 1, 9)
/** Between two looks at what is due of ours alone. */
const LONGEST_STEP_MS = 3 * 86_400_000
/** What Stripe did, a job follows up within that. */
const AFTER_DUE_MS = 20 * 60_000
/** Re-reads all that is open: seldom enough, or tests take their time with it. */
const SWEEP = 'sweepBilling'
const STRIPE = 'https://api.stripe.com'
const PORTAL = 'http://portal.test'
const SECRETS = {
  STRIPE_WEBHOOK_SECRET: 'whsec_platform',
  STRIPE_CONNECT_WEBHOOK_SECRET: 'whsec_connect',
  STRIPE_THIN_WEBHOOK_SECRET: 'whsec_thin',
}
/** Endpoints of the product, and which events Stripe sends there. */
const ENDPOINTS = [
  { path: '', secret: SECRETS.STRIPE_WEBHOOK_SECRET },
  { path: '/connect', secret: SECRETS.STRIPE_CONNECT_WEBHOOK_SECRET, connect: true },
  { path: '/thin', secret: SECRETS.STRIPE_THIN_WEBHOOK_SECRET, thin: true },
]
/** Jobs that money waits for, in the order of the cron. */
export const MONEY_JOBS: readonly string[] = [
  'applyDueChanges',
  'collectInvoices',
  'enforceDunning',
  'finishRefunds',
  'settleProviders',
  'syncPayouts',
  'pushBilling',
  'sweepBilling',
  'republish',
]

export interface Posted {
  readonly url: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** What goes wrong on the way; see `DrainOptions` of the local Stripe. */
export interface Mishaps {
  readonly drop?: readonly string[]
  readonly duplicate?: readonly string[]
  readonly shuffle?: number
}

export interface TestStripe {
  /** The Worker's bindings with this Stripe behind them. */
  readonly env: PortalEnv
  readonly secretKey: string
  /** A control route of the local Stripe (`stripe-local/README.md`), or a call of its API. */
  // oxlint-disable-next-line typescript/no-explicit-any
  control(path: string, body?: object, method?: 'GET' | 'POST' | 'DELETE'): Promise<any>
  /** The API with this Stripe behind it. */
  api(method: string, path: string, call?: Call): Promise<Answer>
  // oxlint-disable-next-line typescript/no-explicit-any
  must(method: string, path: string, call?: Call): Promise<any>
  /** What jobs and reducers are given. */
  deps(): PortalDeps
  run(job: string): Promise<void>
  /** Messages that Stripe would post now, taken from its queue. */
  take(mishaps?: Mishaps): Promise<Posted[]>
  /** Hands a message to the Worker. Its status. */
  post(message: Posted): Promise<number>
  /** Delivers until nothing waits; what is refused comes again, three times at most. */
  deliver(mishaps?: Mishaps): Promise<void>
  /** Moves Stripe's clock and ours to that time, doing and delivering what is due on the way; sweeps at its end. ms. */
  advance(to: number, mishaps?: Mishaps): Promise<void>
}

/** Another Stripe account knows nothing of what one before it was asked for. */
async function forgetMoney(db: D1Database): Promise<void> {
  const guards = await db
    .prepare(`select name, sql from sqlite_master where type = 'trigger' and name like 'ledger_%'`)
    .all<{ name: string; sql: string }>()
  const tables = [billing, past, invoicing, ledger, requests]
    .flatMap((schema): unknown[] => Object.values(schema))
    .filter((table) => is(table, SQLiteTable))
  await db.batch([
    ...guards.results.map(({ name }) => db.prepare(`drop trigger ${name}`)),
    ...tables.map((table) => db.prepare(`delete from ${getTableName(table)}`)),
    ...guards.results.map(({ sql }) => db.prepare(sql)),
  ])
}

/**
 * A Stripe account of its own, its clock at `START`; sets the fake clock there too. Call
 * `vi.useFakeTimers({ toFake: ['Date'] })` before. Forgets all money of the tests before.
 */
export async function makeStripe(): Promise<TestStripe> {
  await forgetMoney(bindings.DB)
  const secretKey = `sk_test_${crypto.randomUUID().replaceAll('-', '')}`
  const env: PortalEnv = { ...bindings, ...SECRETS, STRIPE_SECRET_KEY: secretKey }
  const ask = async (path: string, body: object | undefined, method: string) => {
    const answer = await fetch(`${STRIPE}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${secretKey}`,
        'x-test-now': `${Math.floor(Date.now() / 1000)}`,
      },
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return JSON.parse(text)
  }
  const stripe: TestStripe = {
    env,
    secretKey,
    control: (path, body, method = 'POST') => ask(`/_local${path}`, body, method),
    api: (method, path, call = {}) => api(method, path, { ...call, env }),
    must: (method, path, call = {}) => must(method, path, { ...call, env }),
    deps: () => portalDeps(env, newId('request'), () => {}),
    run: async (job) => {
      await (jobs as Readonly<Record<string, (deps: PortalDeps) => Promise<void>>>)[job]?.(
        stripe.deps(),
      )
    },
    take: async (mishaps = {}) => {
      await stripe.control('/drain', mishaps)
      return (await ask('/_test/sent', undefined, 'GET')) as Posted[]
    },
    post: async ({ url, body, headers }) => {
      const context = createExecutionContext()
      const request = new Request(url, { method: 'POST', body, headers })
      const { status } = await worker.fetch(request, env, context)
      await waitOnExecutionContext(context)
      return status
    },
    deliver: async (mishaps = {}) => {
      for (let round = 0; round < 20; round++) {
        const messages = await stripe.take(mishaps)
        if (messages.length === 0) return
        for (const message of messages)
          for (let tries = 0; tries < 3 && (await stripe.post(message)) >= 300; tries++);
      }
      throw new Error('Stripe sends without an end')
    },
    advance: async (to, mishaps = {}) => {
      for (let longest = LONGEST_STEP_MS; Date.now() < to;) {
        const { next } = await stripe.control('/state', undefined, 'GET')
        const due = next === null || next * 1000 <= Date.now() ? Infinity : next * 1000
        const at = Math.min(to, Date.now() + longest, due)
        longest = at === due ? AFTER_DUE_MS : LONGEST_STEP_MS
        vi.setSystemTime(at)
        await stripe.control('/clock', { to: Math.floor(at / 1000) })
        await stripe.deliver(mishaps)
        for (const job of MONEY_JOBS) if (job !== SWEEP || at === to) await stripe.run(job)
        await stripe.deliver(mishaps)
      }
    },
  }
  vi.setSystemTime(START)
  for (const { path, ...endpoint } of ENDPOINTS)
    await stripe.control('/webhooks', { url: `${PORTAL}/api/webhooks/stripe${path}`, ...endpoint })
  return stripe
}
