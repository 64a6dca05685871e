import {
  chainsToVerify,
  findChain,
  insertChainFinding,
  noteVerified,
  sealedRows,
  type ChainRow,
} from '../../db/audit-chain'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { CHAIN_START, chainedText } from '../../domain/audit-hash'
import { log } from '../../platform/log'
import { mayRead, type Caller } from '../auth/caller'
import { sha256 } from '../auth/token'
import type { PortalDeps } from '../deps'

/** Rows read at once, and checked in one call. */
const ROWS = 500
const MOST = 5000
/** The chain of what is no organisation's. */
const PLATFORM = 'platform'
/** Chains that the job goes on with in one run. */
const CHAINS = 100

export interface Verdict {
  /** Rows in the chain. */
  readonly sealed: number
  /** The last place that was checked. */
  readonly checkedTo: number
  readonly intact: boolean
  /** The first place where the chain does not hold. */
  readonly brokenAt: number | null
  /** Whether there is more to check after `checkedTo`. */
  readonly more: boolean
}

/**
 * Checks a part of the caller's chain, from after a place on.
 * @param named of which organisation, or `platform`: for staff
 * @throws {AppError} not_found for another organisation, invalid_request for staff who name none
 */
export async function verifyOne(
  deps: PortalDeps,
  caller: Caller,
  afterSeq: number,
  named: Id | undefined,
): Promise<Verdict> {
  const own = mayRead(caller, 'audit:read')
  if (own !== null && named !== undefined && named !== own) fail('not_found')
  const whose =
    own ??
    named ??
    fail('invalid_request', 'A chain belongs to an organisation; the nightly job checks all.', {
      errors: [{ pointer: '/organisation_id', detail: 'is required of platform staff' }],
    })
  const chain = await findChain(deps.db, whose === PLATFORM ? '' : whose)
  if (!chain) return { sealed: 0, checkedTo: 0, intact: true, brokenAt: null, more: false }
  return verifyChain(deps.db, chain, afterSeq)
}

/** Checks all chains in turn, a bounded part of each; what does not hold becomes a finding. */
export async function verifyAuditLog(deps: PortalDeps): Promise<void> {
  for (const chain of await chainsToVerify(deps.db, CHAINS)) {
    const verdict = await verifyChain(deps.db, chain, chain.verifiedSeq)
    if (!verdict.intact) await report(deps, chain, verdict)
    const goesOn = verdict.intact && verdict.more
    await noteVerified(deps.db, chain.chain, goesOn ? verdict.checkedTo : 0, deps.now())
  }
}

async function verifyChain(
  db: PortalDeps['db'],
  chain: ChainRow,
  afterSeq: number,
): Promise<Verdict> {
  const broken = (at: number): Verdict => ({
    sealed: chain.seq,
    checkedTo: at - 1,
    intact: false,
    brokenAt: at,
    more: false,
  })
  let last = { seq: 0, hash: CHAIN_START }
  if (afterSeq > 0) {
    const [before] = await sealedRows(db, chain.chain, afterSeq - 1, 1)
    if (before?.seq !== afterSeq || before.hash === null) return broken(afterSeq)
    last = { seq: afterSeq, hash: before.hash }
  }
  const until = Math.min(chain.seq, afterSeq + MOST)
  while (last.seq < until) {
    const rows = await sealedRows(db, chain.chain, last.seq, Math.min(ROWS, until - last.seq))
    if (rows.length === 0) return broken(last.seq + 1)
    for (const row of rows) {
      const seq = last.seq + 1
      const hash = await sha256(chainedText(last.hash, seq, row))
      if (row.seq !== seq || row.hash !== hash) return broken(seq)
      last = { seq, hash }
    }
  }
  if (last.seq === chain.seq && last.hash !== chain.hash) return broken(last.seq)
  return {
    sealed: chain.seq,
    checkedTo: last.seq,
    intact: true,
    brokenAt: null,
    more: last.seq < chain.seq,
  }
}

async function report(deps: PortalDeps, { chain }: ChainRow, verdict: Verdict): Promise<void> {
  const at = verdict.brokenAt ?? 0
  const subject: Id = chain === '' ? PLATFORM : chain
  log({ event: 'audit_chain_broken', organisation_id: subject, seq: at })
  await insertChainFinding(deps.db, {
    id: deps.newId('finding'),
    kind: 'audit_chain',
    subject,
    expected: verdict.sealed,
    actual: verdict.checkedTo,
    detail: `The audit chain does not hold at ${at}.`,
    foundAt: deps.now(),
    resolvedAt: null,
    note: null,
  })
}
