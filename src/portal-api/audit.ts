import { auditStatement } from '../db/audit'
import type { Id } from '../domain/ids'
import type { PortalDeps } from './deps'

/** What happened, without secrets. */
export interface Action {
  /** `<resource>.<verb>` */
  readonly action: string
  readonly targetId: Id
  /** The organisation that owns the target; null for the platform itself. */
  readonly organisationId: Id | null
  readonly change?: Readonly<Record<string, unknown>>
}

/** The audit row of the statement right before it in a batch; see `auditStatement`. */
export const audit = (
  deps: Pick<PortalDeps, 'db' | 'now' | 'newId' | 'requestId'> & Partial<Pick<PortalDeps, 'actor'>>,
  actorId: Id,
  { change = {}, ...action }: Action,
) =>
  auditStatement(deps.db, {
    id: deps.newId('audit'),
    at: deps.now(),
    actorId,
    requestId: deps.requestId,
    actorOrganisationId: deps.actor?.organisationId ?? null,
    actorStaff: deps.actor?.isStaff ?? false,
    actorAddress: deps.actor?.address ?? null,
    change,
    ...action,
  })
