import { commit } from '../../db/atomic'
import { readUnsealed, sealStatements, unsealedChains, type Seal } from '../../db/audit-chain'
import { CHAIN_START, chainedText } from '../../domain/audit-hash'
import { sha256 } from '../auth/token'
import type { PortalDeps } from '../deps'

/** Chains in one run, and rows of each at once. */
const CHAINS = 100
const ROWS = 500

/**
 * Chains the audit rows that were written since: each row's hash is over the row and the hash before it.
 * Whoever changes or deletes a row after this is found out by `verifyChain`.
 */
export async function sealAuditLog(deps: Pick<PortalDeps, 'db' | 'now'>): Promise<void> {
  for (const chain of await unsealedChains(deps.db, CHAINS)) {
    while ((await sealSome(deps, chain)) === ROWS) continue
  }
}

/** @returns how many rows it sealed */
async function sealSome(
  { db, now }: Pick<PortalDeps, 'db' | 'now'>,
  chain: string,
): Promise<number> {
  const { end, rows } = await readUnsealed(db, chain, ROWS)
  const seals: Seal[] = []
  let last = { seq: end?.seq ?? 0, hash: end?.hash ?? CHAIN_START }
  for (const row of rows) {
    const seq = last.seq + 1
    last = { seq, hash: await sha256(chainedText(last.hash, seq, row)) }
    seals.push({ id: row.id, ...last })
  }
  const newEnd = seals.at(-1)
  if (newEnd) await commit(db, sealStatements(db, chain, seals, newEnd, now()))
  return seals.length
}
