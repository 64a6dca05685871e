import { forgottenImports, stalledImports, updateImport } from '../../db/imports'
import type { PortalDeps } from '../deps'
import { failImport } from './fail'
import { readImport } from './read'
import { runImport } from './run'

/** ms after which a step must have died: none takes that long. */
const STALLED_MS = 60_000
/** ms that a preview waits for somebody to confirm it. */
const PREVIEW_MS = 7 * 86_400_000
const MAX_ATTEMPTS = 3
/** Of a run; documents are large. */
const LIMIT = 5

/** Takes up imports that were interrupted, and gives up those that fail again and again. */
export async function continueImports(deps: PortalDeps): Promise<void> {
  for (const row of await stalledImports(deps.db, deps.now() - STALLED_MS, LIMIT)) {
    if (row.attempts >= MAX_ATTEMPTS) {
      await failImport(deps, row.id, 'The import did not get through. Upload the document again.')
    } else if (row.state === 'reading') {
      await readImport(deps, row.id)
    } else {
      const change = { attempts: row.attempts + 1, updatedAt: deps.now() }
      await updateImport(deps.db, row, change)
      await runImport(deps, row.id)
    }
  }
  for (const row of await forgottenImports(deps.db, deps.now() - PREVIEW_MS, LIMIT)) {
    await failImport(deps, row.id, 'Nobody confirmed the preview within seven days.')
  }
}
