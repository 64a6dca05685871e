import { backoffSeconds } from '../domain/backoff'
import type { SettledBatch, UsageBatch, UsageMessage } from '../domain/usage-event'
import type { Parsed } from './messages'

/** A queue message as far as the loops below use one. */
export type Delivery = Pick<Message, 'id' | 'timestamp' | 'body' | 'attempts' | 'ack' | 'retry'>

/** What the loops need from outside. */
export interface SettlePorts {
  readonly parse: (body: unknown) => Parsed
  /** Counts a batch, once however often it is called with it. */
  readonly countUsage: (batch: UsageBatch) => Promise<void>
  /** Records ledger entries, once each. */
  readonly recordSettled: (batch: SettledBatch) => Promise<void>
  /** Tells the meter, in the background: if that fails, the meter sends the entries again. */
  readonly acknowledge: (locator: string, sequences: readonly number[]) => void
  /** Tells the consumer when a threshold of a quota was passed, once each. */
  readonly noticeAlerts: (locator: string) => Promise<void>
  readonly storeDeadLetter: (delivery: Delivery, error: string) => Promise<void>
  readonly report: (error: unknown, delivery: Delivery) => void
}

/** What is left to do for a message that is durable already; others need not wait for it. */
type Rest = () => Promise<void>
const nothing: Rest = () => Promise.resolve()

async function takeIn(message: UsageMessage, ports: SettlePorts): Promise<Rest> {
  if (message.kind === 'usage') {
    await ports.countUsage(message)
    return nothing
  }
  await ports.recordSettled(message)
  ports.acknowledge(
    message.locator,
    message.entries.map((entry) => entry.sequence),
  )
  return () => ports.noticeAlerts(message.locator)
}

/** Takes in one message that was read. Doing it again changes nothing. */
export async function settleOne(message: UsageMessage, ports: SettlePorts): Promise<void> {
  const rest = await takeIn(message, ports)
  await rest()
}

/**
 * The life of a delivery of usage: read and settled, else kept as a dead letter at once when it is
 * unreadable, since a retry cannot help, else retried later. One failing message holds up no other.
 */
export const settle = (deliveries: readonly Delivery[], ports: SettlePorts): Promise<void> =>
  deliver(deliveries, ports.report, async (delivery) => {
    const parsed = ports.parse(delivery.body)
    if (parsed.readable) return takeIn(parsed.message, ports)
    ports.report(`unreadable: ${parsed.reason}`, delivery)
    await ports.storeDeadLetter(delivery, `unreadable: ${parsed.reason}`)
    return nothing
  })

/** Keeps the deliveries that the queue gave up on until somebody redrives them. */
export const keepDeadLetters = (
  deliveries: readonly Delivery[],
  ports: Pick<SettlePorts, 'storeDeadLetter' | 'report'>,
): Promise<void> =>
  deliver(deliveries, ports.report, async (delivery) => {
    ports.report('gave up after the last retry', delivery)
    await ports.storeDeadLetter(delivery, 'gave up after the last retry')
    return nothing
  })

async function deliver(
  deliveries: readonly Delivery[],
  report: SettlePorts['report'],
  handle: (delivery: Delivery) => Promise<Rest>,
): Promise<void> {
  const resting: Promise<void>[] = []
  for (const delivery of deliveries) {
    const again = (error: unknown) => {
      report(error, delivery)
      delivery.retry({ delaySeconds: backoffSeconds(delivery.attempts) })
    }
    try {
      const rest = await handle(delivery)
      resting.push(rest().then(() => delivery.ack(), again))
    } catch (error) {
      again(error)
    }
  }
  await Promise.all(resting)
}
