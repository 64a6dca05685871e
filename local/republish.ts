import { localAdminToken } from './admin-token.ts'
import { products } from './demo-catalogue.ts'
import { urls } from './layout.ts'
import { management } from './management.ts'

const UNAVAILABLE = 503

/** Writes the edge's records again when the gateway refuses those of the last run, as after another version. */
export async function republishRefused(): Promise<void> {
  const [demo] = products
  const answer = await fetch(`${urls.gateway}/${demo?.product.slug}/`)
  await answer.arrayBuffer()
  if (answer.status !== UNAVAILABLE) return
  const admin = management(urls.portal, await localAdminToken())
  await admin.post('/v1/admin/republish', { reason: 'The gateway refuses the records.' })
  await fetch(`${urls.portal}/api/dev/jobs/republish`, { method: 'POST' })
}
