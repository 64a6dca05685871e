/** The hash chain over an organisation's audit rows (security J7). */

/** What a hash speaks for. The address that somebody acted from is forgotten in time, so it is left out. */
export interface ChainedRow {
  readonly id: string
  readonly at: number
  readonly organisationId: string | null
  readonly actorId: string
  readonly actorOrganisationId: string | null
  readonly actorStaff: boolean
  readonly action: string
  readonly targetId: string
  readonly requestId: string
  readonly change: Readonly<Record<string, unknown>>
}

/** The hash before the first row. */
export const CHAIN_START = '0'.repeat(64)

/**
 * The text whose SHA-256 is the row's hash: the hash of the row before it, the place, and the row.
 * @param seq from 1
 */
export const chainedText = (previousHash: string, seq: number, row: ChainedRow): string =>
  JSON.stringify([
    previousHash,
    seq,
    row.id,
    row.at,
    row.organisationId,
    row.actorId,
    row.actorOrganisationId,
    row.actorStaff,
    row.action,
    row.targetId,
    row.requestId,
    row.change,
  ])
