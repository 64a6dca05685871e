import type { Id } from '../../domain/ids'
import type { PortalDeps } from '../deps'

/** A step of an import that did not end; `continueImports` takes it up again. */
export function logFailure(deps: Pick<PortalDeps, 'requestId'>, id: Id, error: unknown): void {
  const event = 'import_interrupted'
  console.error(JSON.stringify({ event, id, request_id: deps.requestId, error: String(error) }))
}
