import { applyD1Migrations, createExecutionContext, createMessageBatch } from 'cloudflare:test'
import { createScheduledController, getQueueResult, waitOnExecutionContext } from 'cloudflare:test'
import { env as bindings } from 'cloudflare:workers'
import { vi } from 'vitest'
import worker from '../../../src/queues/index'
import { NOW } from './builders'

interface TestEnv extends UsageEnv {
  readonly TEST_MIGRATIONS: Parameters<typeof applyD1Migrations>[1]
  readonly FULL: string
}
export const env = bindings as unknown as TestEnv

const TABLES = [
  ['usage_ledger', 'usage_batches', 'usage_minutes', 'usage_hours', 'usage_days', 'product_days'],
  ['call_captures', 'usage_errors', 'usage_alerts', 'usage_alert_settings', 'events'],
  ['key_guesses', 'key_bursts', 'api_keys'],
  ['usage_dirty_hours', 'call_log', 'dead_letters', 'findings', 'idempotency_keys'],
  ['subscriptions', 'plan_versions', 'plans', 'products', 'organisations'],
].flat()

/** Empties the database, sets the clock to `NOW`, and keeps expected error lines off the screen. */
export async function freshStart(): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  vi.spyOn(console, 'error').mockReturnValue()
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
  await env.DB.batch(TABLES.map((table) => env.DB.prepare(`delete from ${table}`)))
}

export interface Sent {
  readonly id: string
  readonly body: unknown
  readonly attempts?: number
}

/** Hands messages to the queue handler. Returns the ids that it acknowledged, and its retries. */
export async function consume(
  sent: readonly Sent[],
  queue = 'turnpike-usage',
  using: UsageEnv = env,
): Promise<{ acked: string[]; retried: string[] }> {
  const timestamp = new Date(NOW)
  const batch = createMessageBatch(
    queue,
    sent.map(({ id, body, attempts = 1 }) => ({ id, body, attempts, timestamp })),
  )
  const context = createExecutionContext()
  await worker.queue(batch, using, context)
  const result = await getQueueResult(batch, context)
  return {
    acked: result.explicitAcks,
    retried: result.retryMessages.map(({ msgId }: { msgId: string }) => msgId),
  }
}

/** Hands one message with this body to the queue handler. */
export const consumeOne = (body: unknown) => consume([{ id: crypto.randomUUID(), body }])

export async function post(path: string, init: RequestInit = {}): Promise<Response> {
  const context = createExecutionContext()
  const request = new Request(`https://usage.internal${path}`, { method: 'POST', ...init })
  const response = await worker.fetch(
    request as Request<unknown, IncomingRequestCfProperties>,
    env,
    context,
  )
  await waitOnExecutionContext(context)
  return response
}

export const runJob = (name: string) => post(`/jobs/${name}`)

export async function fire(cron: string): Promise<void> {
  await worker.scheduled(createScheduledController({ cron }), env)
}

/** Rows of a query, with every column as SQLite has it. */
export async function rows<T = Record<string, unknown>>(
  sql: string,
  ...values: readonly unknown[]
): Promise<T[]> {
  const { results } = await env.DB.prepare(sql)
    .bind(...values)
    .all<T>()
  return results
}

export interface MeterProbe {
  acknowledged(): Promise<number[]>
}
export const meterAt = (locator: string) => env.METER.getByName(locator) as unknown as MeterProbe
