import { openDb } from '../db/open'
import { openFindingsStatement } from '../db/usage-write/findings'
import { recordInLedger } from '../db/usage-write/ledger'
import { storeDeadLetter } from '../db/usage-write/dead-letters'
import { usageBatchStatements } from '../db/usage-write/usage-batch'
import type { SettledBatch } from '../domain/usage-event'
import { meterFor } from '../durable-objects/stubs'
import { now } from '../platform/clock'
import { log } from '../platform/log'
import { newId } from '../platform/random'
import { noticeAlerts } from './alerts'
import { deadLetterOf } from './dead-letter'
import { parseUsageMessage } from './messages'
import type { SettlePorts } from './settle'

/** Wires the settle loop to D1 and the meters, for deliveries of that queue. */
export const settlePorts = (
  env: UsageEnv,
  context: Pick<ExecutionContext, 'waitUntil'>,
  queue: string,
): SettlePorts => ({
  parse: (body) => parseUsageMessage(body, now()),
  countUsage: async (batch) => {
    await env.DB.batch(usageBatchStatements(env.DB, batch, now()))
  },
  recordSettled: (batch) => recordSettled(env.DB, batch),
  acknowledge: (locator, sequences) => {
    const acknowledged = meterFor(env.METER, locator).acknowledge(sequences)
    context.waitUntil(
      acknowledged.catch((error) => log({ event: 'meter_not_told', locator, error })),
    )
  },
  noticeAlerts: (locator) =>
    noticeAlerts({ db: openDb(env.DB), now, newId }, () => meterFor(env.METER, locator).usage()),
  storeDeadLetter: async (delivery, error) =>
    storeDeadLetter(env.DB, await deadLetterOf(queue, delivery, error, now())),
  report: (error, { id, attempts }) =>
    log({ event: 'message_failed', queue, message: id, attempts, error }),
})

/** A contradiction becomes a finding for people to settle: the ledger never changes by itself. */
async function recordSettled(db: D1Database, batch: SettledBatch): Promise<void> {
  const conflicts = await recordInLedger(db, batch, now())
  if (conflicts.length === 0) return
  const found = conflicts.map((conflict) => ({
    id: newId('finding'),
    kind: 'ledger_conflict' as const,
    subject: `${batch.subscriptionId}/${conflict.sequence}`,
    expected: conflict.recordedUnits,
    actual: conflict.sentUnits,
    detail: `recorded ${conflict.recorded}, sent ${conflict.sent}`,
  }))
  await openFindingsStatement(db, found, now()).run()
}
