import {
  openFindingSubjects,
  replaceFindingsStatements,
  type FindingKind,
  type NewFinding,
} from '../../db/usage-write/findings'
import { DAY_MS, HOUR_MS } from '../../db/usage-write/grains'
import {
  differencesStatement,
  gapsStatement,
  subscriptionsAfter,
  type LedgerGap,
  type UsageDifference,
} from '../../db/usage-write/reconcile'
import { newId } from '../../platform/random'
import type { JobDeps } from './job'
import { rollUpUsage } from './roll-up-usage'

const KINDS = ['usage_units', 'usage_calls', 'ledger_gap'] as const satisfies FindingKind[]
/** Days looked back on, beside those with an open finding. */
const DAYS = 7
/** ms for calls in flight to arrive. */
const IN_FLIGHT_MS = HOUR_MS
/** Subscriptions compared by one statement. */
const PAGE = 200

/**
 * Compares the settled ledger with the roll-ups, by subscription and UTC day that ended more than an
 * hour ago, and looks for gaps in the ledger's sequences. A difference becomes a finding with both
 * numbers; a finding whose difference is gone is resolved.
 */
export async function reconcileUsage(deps: JobDeps): Promise<void> {
  const { db, now } = deps
  await rollUpUsage(deps)
  const at = now()
  const days = await daysToCheck(db, at)
  const found: NewFinding[] = []
  let page = await subscriptionsAfter(db, '', PAGE)
  while (page.length > 0) {
    const [differences, gaps] = await db.batch([
      differencesStatement(db, page, days),
      gapsStatement(db, page, at - IN_FLIGHT_MS),
    ])
    found.push(...((differences?.results ?? []) as UsageDifference[]).flatMap(dayFindings))
    found.push(...((gaps?.results ?? []) as LedgerGap[]).map(gapFinding))
    page = await subscriptionsAfter(db, page.at(-1) ?? '', PAGE)
  }
  await db.batch(replaceFindingsStatements(db, KINDS, found, at))
}

/** The last days that are over, and those with an open finding. In ms. */
async function daysToCheck(db: D1Database, at: number): Promise<number[]> {
  const open = at - IN_FLIGHT_MS - ((at - IN_FLIGHT_MS) % DAY_MS)
  const days = new Set(Array.from({ length: DAYS }, (_, i) => open - (i + 1) * DAY_MS))
  for (const subject of await openFindingSubjects(db, ['usage_units', 'usage_calls'])) {
    days.add(Date.parse(subject.slice(-10)))
  }
  return [...days]
}

function dayFindings(difference: UsageDifference): NewFinding[] {
  const date = new Date(difference.day).toISOString().slice(0, 10)
  const subject = `${difference.subscriptionId}/${date}`
  const { ledgerUnits, rolledUnits, ledgerCalls, rolledCalls } = difference
  const findings: NewFinding[] = []
  if (difference.unitsDiffer) {
    const detail = 'milli-units of the day: settled ledger against roll-ups'
    findings.push({
      id: newId('finding'),
      kind: 'usage_units',
      subject,
      expected: ledgerUnits,
      actual: rolledUnits,
      detail,
    })
  }
  if (difference.callsDiffer) {
    const detail = 'charged calls of the day: settled ledger against roll-ups'
    findings.push({
      id: newId('finding'),
      kind: 'usage_calls',
      subject,
      expected: ledgerCalls,
      actual: rolledCalls,
      detail,
    })
  }
  return findings
}

const gapFinding = (gap: LedgerGap): NewFinding => ({
  id: newId('finding'),
  kind: 'ledger_gap',
  subject: gap.subscriptionId,
  expected: gap.highest,
  actual: gap.entries,
  detail: 'entries of the ledger: highest sequence against how many there are',
})
