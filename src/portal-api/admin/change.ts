import { commit, type Statement } from '../../db/atomic'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** What staff do to something of others. */
export interface StaffChange {
  /** `<resource>.<verb>` */
  readonly action: string
  readonly targetId: Id
  /** The organisation that owns the target; null for the platform itself. */
  readonly organisationId: Id | null
  readonly reason: string
  /** What is changed, as it was and as it becomes. */
  readonly before: unknown
  readonly after: unknown
  /** The change, guarded by its own WHERE. */
  readonly statement: Statement
  /** What follows from it, in the same batch. */
  readonly along?: readonly Statement[]
}

/** Makes the change, with its audit row. @throws {Unchanged} when its guard did not hold */
export async function commitStaffChange(
  deps: PortalDeps,
  caller: Caller,
  { statement, along = [], reason, before, after, ...action }: StaffChange,
): Promise<void> {
  await commit(deps.db, [
    statement,
    audit(deps, caller.actorId, { ...action, change: { reason, before, after } }),
    ...along,
  ])
}
