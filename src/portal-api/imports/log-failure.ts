import type { Id } from '../../domain/ids'
import { log } from '../../platform/log'
import type { PortalDeps } from '../deps'

/** A step of an import that did not end; `continueImports` takes it up again. */
export function logFailure(deps: Pick<PortalDeps, 'requestId'>, id: Id, error: unknown): void {
  log({ event: 'import_interrupted', id, request_id: deps.requestId, error })
}
