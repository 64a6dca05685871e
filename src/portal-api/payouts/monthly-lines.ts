import { movesOf, openingOf, type LedgerMove } from '../../db/billing/payable'
import { payoutsWithin, type PayoutRow } from '../../db/billing/payouts'
import {
  afterFact,
  afterPayout,
  balanceOf,
  statementType,
  type Holdings,
  type StatementType,
} from '../../domain/billing/statement'
import type { Id } from '../../domain/ids'
import type { PortalDeps } from '../deps'
import type { DownloadRow } from '../http/download'
import { toIso } from '../http/schemas'

interface Span {
  readonly from: number
  readonly to: number
}

/** Facts of the ledger in memory at once. */
const PAGE = 500

/**
 * All that moved a provider's money in a span, currency by currency: from what it had before to what it has
 * after, each line with what it leaves.
 */
export async function* monthlyLines(
  deps: PortalDeps,
  provider: Id,
  span: Span,
): AsyncGenerator<DownloadRow[], void> {
  const [before, after, paid] = await Promise.all([
    openingOf(deps.db, provider, span.from),
    openingOf(deps.db, provider, span.to),
    payoutsWithin(deps.db, provider, span.from, span.to),
  ])
  for (const { currency } of after) {
    const opening = before.find((row) => row.currency === currency)
    let has: Holdings = { held: opening?.held ?? 0, atStripe: opening?.atStripe ?? 0 }
    yield [line(currency, { at: span.from, type: 'opening' }, has, 0)]
    for await (const steps of inOrder(deps, provider, span, currency, paid)) {
      yield steps.map((step) => {
        const next = step.from(has)
        const row = line(currency, step, next, balanceOf(next) - balanceOf(has))
        has = next
        return row
      })
    }
    yield [line(currency, { at: span.to, type: 'closing' }, has, 0)]
  }
}

/** One line that is still to be reckoned. */
interface Step {
  readonly at: number
  readonly type: StatementType
  readonly from: (before: Holdings) => Holdings
  readonly members: DownloadRow
}

/** Pages of the ledger with the payouts between them. */
async function* inOrder(
  { db }: PortalDeps,
  provider: Id,
  span: Span,
  currency: string,
  payouts: readonly PayoutRow[],
): AsyncGenerator<Step[], void> {
  let waiting = payouts
    .filter((row) => row.currency === currency)
    .flatMap((row) => payoutSteps(row, span))
    .sort((a, b) => a.at - b.at)
  for (let after: LedgerMove | null = null; ;) {
    const moves: readonly LedgerMove[] = await movesOf(db, provider, span, currency, after, PAGE)
    after = moves.at(-1) ?? null
    const isLast = moves.length < PAGE || after === null
    const until = isLast || after === null ? Infinity : after.at
    const due = waiting.filter(({ at }) => at < until)
    waiting = waiting.filter(({ at }) => at >= until)
    // A sort keeps the order of what happened at the same time: the transfer stands before its payout.
    const steps = [...moves.map(moveStep), ...due].sort((a, b) => a.at - b.at)
    // A file waits for ever behind a page of nothing.
    if (steps.length > 0) yield steps
    if (isLast) return
  }
}

const moveStep = (move: LedgerMove): Step => {
  const moved = move.kind === 'transfer' || move.kind === 'reversal'
  return {
    at: move.at,
    type: statementType(move.kind),
    from: (before) => afterFact(before, move.kind, move.amount),
    members: {
      id: move.id,
      settlement_id: move.settlementId,
      product_id: move.productId,
      product: move.product,
      consumer_id: move.consumerId,
      consumer: move.consumer,
      gross: moved ? null : move.amount + move.fee,
      fee: moved ? null : move.fee,
    },
  }
}

function payoutSteps({ id, amount, createdAt, returnedAt }: PayoutRow, { from, to }: Span): Step[] {
  const step = (at: number | null, type: StatementType, change: number): Step[] =>
    at !== null && at >= from && at < to
      ? [{ at, type, from: (before) => afterPayout(before, change), members: { id } }]
      : []
  return [...step(createdAt, 'payout', amount), ...step(returnedAt, 'payout_returned', -amount)]
}

const line = (
  currency: string,
  { at, type, members }: Pick<Step, 'at' | 'type'> & Partial<Pick<Step, 'members'>>,
  has: Holdings,
  amount: number,
): DownloadRow => ({
  currency,
  at: toIso(at),
  type,
  id: null,
  settlement_id: null,
  product_id: null,
  product: null,
  consumer_id: null,
  consumer: null,
  gross: null,
  fee: null,
  ...members,
  amount,
  held: has.held,
  at_stripe: has.atStripe,
  balance: balanceOf(has),
})
