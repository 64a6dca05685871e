import { findDeadLetter, markRedriven, waitingDeadLetters } from '../db/usage-write/dead-letters'
import type { DeadLetter } from '../db/usage-write/dead-letters'
import { AppError, fail } from '../domain/errors'
import { makeId } from '../domain/ids'
import { settleOne, type Delivery, type SettlePorts } from './settle'

/** Dead letters in one call: each takes up to 8 of the 1,000 queries that D1 allows a call. */
const REDRIVE_LIMIT = 100

/** What became of a call to redrive all. */
export interface Redriven {
  readonly redriven: number
  readonly failed: readonly { readonly id: string; readonly error: string }[]
  /** Where to go on, or null at the end. */
  readonly next: string | null
}

/** A delivery as a dead letter. Its id comes from the message's, so that redelivery keeps one row. */
export async function deadLetterOf(
  queue: string,
  delivery: Delivery,
  error: string,
  receivedAt: number,
): Promise<DeadLetter> {
  const name = new TextEncoder().encode(`${queue}/${delivery.id}`)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', name))
  return {
    id: makeId('deadLetter', delivery.timestamp.getTime(), hash),
    queue,
    body: JSON.stringify(delivery.body) ?? 'null',
    error,
    receivedAt,
  }
}

/**
 * Sends a dead letter through settling once more. One that was redriven before is left alone.
 * @throws {AppError} `not_found`, or `invalid_state` while it cannot be read
 */
export async function redriveDeadLetter(
  db: D1Database,
  ports: SettlePorts,
  id: string,
  now: () => number,
): Promise<void> {
  const letter = (await findDeadLetter(db, id)) ?? fail('not_found', 'No dead letter has this id')
  if (letter.redrivenAt !== null) return
  const parsed = ports.parse(jsonOrText(letter.body))
  if (!parsed.readable) fail('invalid_state', `The message is still unreadable: ${parsed.reason}`)
  await settleOne(parsed.message, ports)
  await markRedriven(db, id, now())
}

/**
 * Redrives the waiting dead letters in their order, at most 100 of them, after the id `after`. Those
 * that cannot be read are passed over; any other error ends it, with the ones before it done.
 */
export async function redriveAll(
  db: D1Database,
  ports: SettlePorts,
  after: string,
  now: () => number,
): Promise<Redriven> {
  const ids = await waitingDeadLetters(db, after, REDRIVE_LIMIT)
  const failed: { id: string; error: string }[] = []
  for (const id of ids) {
    try {
      await redriveDeadLetter(db, ports, id, now)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      failed.push({ id, error: error.detail ?? error.code })
    }
  }
  const next = ids.length === REDRIVE_LIMIT ? (ids.at(-1) ?? null) : null
  return { redriven: ids.length - failed.length, failed, next }
}

/** An unreadable text stays a text, which is no message. */
function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
